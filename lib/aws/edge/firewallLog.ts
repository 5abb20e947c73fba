import { LogGroup } from "@pulumi/aws/cloudwatch/logGroup";
import { LogResourcePolicy } from "@pulumi/aws/cloudwatch/logResourcePolicy";
import * as wafv2 from "@pulumi/aws/wafv2";
import * as pulumi from "@pulumi/pulumi";
import type { Account } from "../account";
import type { Environment } from "../environment";
import { physicalName } from "../naming";
import type { WebFirewallSpec } from "./webFirewallSpec";

/** What a log is made of. */
export interface FirewallLogArgs {
  readonly environment: Environment;
  readonly firewallArn: pulumi.Input<string>;
  readonly keyArn: pulumi.Input<string>;
  readonly spec: WebFirewallSpec;
}

/** Actions that a request in the log was answered with, where only those are kept that some rule fits. */
const matched = ["BLOCK", "COUNT", "CAPTCHA", "CHALLENGE", "EXCLUDED_AS_COUNT"];

/** Writes requests to a log group, encrypted and kept as long as the stage says. */
export function firewallLog(
  name: string,
  { environment, firewallArn, keyArn, spec }: FirewallLogArgs,
  opts: pulumi.CustomResourceOptions,
): void {
  const region = spec.region === undefined ? {} : { region: spec.region };
  const fixedName = physicalName(name, "webAcl");
  const group = new LogGroup(
    name,
    {
      // AWS writes to groups that are called so, and to no others.
      name: `aws-waf-logs-${fixedName}`,
      retentionInDays: environment.defaults.logRetentionDays,
      kmsKeyId: keyArn,
      tags: environment.tags,
      ...region,
    },
    opts,
  );
  // Without it AWS adds each firewall to one policy of the account, until that is full.
  const policy = new LogResourcePolicy(
    `${name}-policy`,
    {
      policyName: fixedName,
      policyDocument: writePolicy(environment.account, group.arn, spec.region),
      ...region,
    },
    opts,
  );
  new wafv2.WebAclLoggingConfiguration(
    `${name}-writer`,
    {
      resourceArn: firewallArn,
      logDestinationConfigs: [group.arn],
      redactedFields: redactedFields(spec.redact),
      ...(spec.logs === "all" ? {} : { loggingFilter: onlyMatched }),
      ...region,
    },
    { ...opts, dependsOn: policy },
  );
}

const onlyMatched = {
  defaultBehavior: "DROP",
  filters: [
    {
      behavior: "KEEP",
      requirement: "MEETS_ANY",
      conditions: matched.map((action) => ({ actionCondition: { action } })),
    },
  ],
};

function redactedFields({ headers, query, path }: WebFirewallSpec["redact"]) {
  return [
    ...headers.map((name) => ({ singleHeader: { name } })),
    ...(query ? [{ queryString: {} }] : []),
    ...(path ? [{ uriPath: {} }] : []),
  ];
}

/**
 * Lets AWS write for the account's own firewalls.
 *
 * @see https://docs.aws.amazon.com/waf/latest/developerguide/logging-cw-logs.html
 */
function writePolicy(
  { id, region, partition }: Account,
  groupArn: pulumi.Input<string>,
  elsewhere: string | undefined,
): pulumi.Output<string> {
  return pulumi.all([id, region, partition, groupArn]).apply(([account, here, family, group]) =>
    JSON.stringify({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Principal: { Service: "delivery.logs.amazonaws.com" },
          Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
          Resource: `${group}:*`,
          Condition: {
            StringEquals: { "aws:SourceAccount": account },
            ArnLike: { "aws:SourceArn": `arn:${family}:logs:${elsewhere ?? here}:${account}:*` },
          },
        },
      ],
    }),
  );
}
