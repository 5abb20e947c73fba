import { InstanceProfile } from "@pulumi/aws/iam/instanceProfile";
import { Role } from "@pulumi/aws/iam/role";
import { RolePolicy } from "@pulumi/aws/iam/rolePolicy";
import * as pulumi from "@pulumi/pulumi";
import { allow, execStatements, machinesMayAssume, policyDocument } from "../policies";
import type { Tags } from "../tags";
import type { AutoScalingPairArgs } from "./autoScalingPairArgs";

/** What the instances of one color may be to AWS, and what has to be there before one starts. */
export interface InstanceRights {
  readonly profileArn: pulumi.Output<string>;
  readonly policy: pulumi.Resource;
}

/** What AWS's agent on an instance asks, so that people can open a shell there. */
const sessionStatements = [
  ...execStatements,
  allow(["ssm:UpdateInstanceInformation", "ssm:ListInstanceAssociations"], ["*"]),
];

/** Makes the role of one color, with the least that it needs: its own log, and what the program asks for. */
export function instanceRights(
  name: string,
  {
    args: { service, statements = [] },
    logGroupArn,
    tags,
  }: {
    readonly args: Pick<AutoScalingPairArgs, "service" | "statements">;
    readonly logGroupArn: pulumi.Input<string>;
    readonly tags: Tags;
  },
  opts: pulumi.CustomResourceOptions,
): InstanceRights {
  const role = new Role(`${name}-role`, { assumeRolePolicy: machinesMayAssume, tags }, opts);
  const own = pulumi.all(
    statements.map(({ actions, resources }) =>
      pulumi.all([...resources]).apply((known) => allow(actions, known)),
    ),
  );
  const document = pulumi
    .all([logGroupArn, own])
    .apply(([arn, known]) =>
      policyDocument([
        allow(["logs:CreateLogStream", "logs:PutLogEvents"], [`${arn}:*`]),
        ...(service.stage.exec ? sessionStatements : []),
        ...known,
      ]),
    );
  const policy = new RolePolicy(`${name}-policy`, { role: role.name, policy: document }, opts);
  const profile = new InstanceProfile(`${name}-profile`, { role: role.name, tags }, opts);
  return { profileArn: profile.arn, policy };
}
