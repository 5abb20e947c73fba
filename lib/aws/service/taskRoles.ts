import { Role } from "@pulumi/aws/iam/role";
import { RolePolicy } from "@pulumi/aws/iam/rolePolicy";
import * as pulumi from "@pulumi/pulumi";
import type { BlueGreenServiceArgs } from "./blueGreenServiceArgs";
import {
  allow,
  execStatements,
  policyDocument,
  startingStatements,
  serviceMayAssume,
} from "../policies";
import type { Tags } from "../tags";

/** What the roles of tasks are made of. */
export interface TaskRolesArgs {
  readonly args: Pick<
    BlueGreenServiceArgs,
    "environment" | "secrets" | "sidecars" | "statements"
  > & { readonly service: Pick<BlueGreenServiceArgs["service"], "stage"> };
  readonly image: string;
  readonly logGroupArn: pulumi.Input<string>;
  readonly tags: Tags;
}

/** The roles of tasks: of ECS while it starts a task, and of the program in it. */
export interface TaskRoles {
  readonly executionArn: pulumi.Output<string>;
  readonly taskArn: pulumi.Output<string>;
  /** What has to be there before a task is started. */
  readonly policies: readonly pulumi.Resource[];
}

/** Makes the roles of tasks, with the least that they need. */
export function taskRoles(
  name: string,
  { args, image, logGroupArn, tags }: TaskRolesArgs,
  opts: pulumi.CustomResourceOptions,
): TaskRoles {
  const { environment, service, secrets = {}, sidecars = {}, statements = [] } = args;
  const images = [image, ...Object.values(sidecars).map((it) => it.image)];
  const allSecrets = [secrets, ...Object.values(sidecars).map((it) => it.secrets ?? {})];
  const { id, partition } = environment.account;
  const role = (kind: string) =>
    new Role(
      `${name}-${kind}-role`,
      {
        assumeRolePolicy: id.apply((account) =>
          serviceMayAssume("ecs-tasks.amazonaws.com", account),
        ),
        tags,
      },
      opts,
    );
  const execution = role("execution");
  const task = role("task");
  const starting = pulumi
    .all([
      logGroupArn,
      pulumi.all(allSecrets.flatMap((it) => Object.values(it))),
      environment.keyArn,
      partition,
    ])
    .apply(([logs, arns, keyArn, family]) =>
      policyDocument(
        startingStatements({ images, logGroupArn: logs, secrets: arns, keyArn, partition: family }),
      ),
    );
  const own = pulumi.all(
    statements.map(({ actions, resources }) =>
      pulumi.all([...resources]).apply((known) => allow(actions, known)),
    ),
  );
  const rights = [...(service.stage.exec ? execStatements : [])];
  const needsRights = rights.length + statements.length > 0;
  const policy = (kind: string, of: Role, document: pulumi.Input<string>) =>
    new RolePolicy(`${name}-${kind}-policy`, { role: of.name, policy: document }, opts);
  return {
    executionArn: execution.arn,
    taskArn: task.arn,
    policies: [
      policy("execution", execution, starting),
      ...(needsRights
        ? [
            policy(
              "task",
              task,
              own.apply((known) => policyDocument([...rights, ...known])),
            ),
          ]
        : []),
    ],
  };
}
