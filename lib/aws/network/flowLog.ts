import { LogGroup } from "@pulumi/aws/cloudwatch/logGroup";
import { FlowLog } from "@pulumi/aws/ec2/flowLog";
import { Role } from "@pulumi/aws/iam/role";
import { RolePolicy } from "@pulumi/aws/iam/rolePolicy";
import * as pulumi from "@pulumi/pulumi";
import type { Account } from "../account";
import type { Environment } from "../environment";
import { physicalName } from "../naming";
import { nameTag } from "../tags";

/** Writes the connections of a network to a log group that is encrypted and kept as long as the stage says. */
export function flowLog(
  name: string,
  args: {
    readonly environment: Environment;
    readonly vpcId: pulumi.Input<string>;
    readonly trafficType: "ALL" | "REJECT";
  },
  opts: pulumi.CustomResourceOptions,
): void {
  const { tags, defaults, account, keyArn } = args.environment;
  const group = new LogGroup(
    name,
    {
      name: physicalName(name, "logGroup"),
      retentionInDays: defaults.logRetentionDays,
      kmsKeyId: keyArn,
      tags,
    },
    opts,
  );
  const role = new Role(`${name}-role`, { assumeRolePolicy: trustPolicy(account), tags }, opts);
  new RolePolicy(`${name}-policy`, { role: role.name, policy: writePolicy(group.arn) }, opts);
  new FlowLog(
    `${name}-writer`,
    {
      vpcId: args.vpcId,
      trafficType: args.trafficType,
      logDestination: group.arn,
      iamRoleArn: role.arn,
      tags: { ...tags, ...nameTag(name) },
    },
    opts,
  );
}

/**
 * Who may write with the role: flow logs of the account, and nobody on behalf of another.
 *
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-iam-role.html
 */
function trustPolicy({ id, region, partition }: Account): pulumi.Output<string> {
  return pulumi.all([id, region, partition]).apply(([account, here, family]) =>
    JSON.stringify({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Principal: { Service: "vpc-flow-logs.amazonaws.com" },
          Action: "sts:AssumeRole",
          Condition: {
            StringEquals: { "aws:SourceAccount": account },
            ArnLike: { "aws:SourceArn": `arn:${family}:ec2:${here}:${account}:vpc-flow-log/*` },
          },
        },
      ],
    }),
  );
}

/** Streams and records of the one group. That there is such a group is looked up in the list of all. */
function writePolicy(groupArn: pulumi.Input<string>): pulumi.Output<string> {
  return pulumi.output(groupArn).apply((arn) =>
    JSON.stringify({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Action: ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
          Resource: [arn, `${arn}:*`],
        },
        { Effect: "Allow", Action: "logs:DescribeLogGroups", Resource: "*" },
      ],
    }),
  );
}
