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

/** What the roles of one color are made of. */
export interface TaskRolesArgs {
  readonly args: Pick<BlueGreenServiceArgs, "environment" | "service" | "secrets" | "statements">;
  readonly image: string;
  readonly logGroupArn: pulumi.Input<string>;
  readonly tags: Tags;
}

/** The roles of one color: of ECS while it starts a task, and of the program in it. */
export interface TaskRoles {
  readonly executionArn: pulumi.Output<string>;
  readonly taskArn: pulumi.Output<string>;
  /** What has to be there before a task is started. */
  readonly policies: readonly pulumi.Resource[];
}

/** Makes the roles of one color, with the least that it needs. */
export function taskRoles(
  name: string,
  { args, image, logGroupArn, tags }: TaskRolesArgs,
  opts: pulumi.CustomResourceOptions,
): TaskRoles {
  const { environment, service, secrets = {}, statements = [] } = args;
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
    .all([logGroupArn, pulumi.all(Object.values(secrets)), environment.keyArn, partition])
    .apply(([logs, arns, keyArn, family]) =>
      policyDocument(
        startingStatements({ image, logGroupArn: logs, secrets: arns, keyArn, partition: family }),
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
