import { stageDefaults, stageSchema } from "../../lib/model";
import { isNamed, isReader, ofType, type Rule } from "./rule";

/** Days that logs are kept, by stage. */
const days = stageSchema.options.map((stage) => stageDefaults[stage].logRetentionDays);

/** What happens is written down, and what is kept can be brought back. */
export const recordRules: readonly Rule[] = [
  {
    says: "logs end when the stage says so",
    type: "cloudwatch/logGroup:LogGroup",
    holds: ({ retentionInDays }) => days.includes(Number(retentionInDays)),
    broken: { retentionInDays: 0 },
  },
  {
    says: "balancers write down what they were asked",
    type: "lb/loadBalancer:LoadBalancer",
    holds: ({ accessLogs }) => (accessLogs as { enabled?: boolean } | undefined)?.enabled === true,
    broken: { accessLogs: { enabled: false } },
  },
  {
    says: "networks write down every connection",
    type: "ec2/vpc:Vpc",
    holds: (_inputs, made, name) => isNamed(made, "ec2/flowLog:FlowLog", "vpcId", name),
    brokenBy: "ec2/flowLog:FlowLog",
    broken: { vpcId: "another-id" },
  },
  {
    says: "firewalls write down what they refuse",
    type: "wafv2/webAcl:WebAcl",
    holds: (_inputs, made, name) =>
      isNamed(
        made,
        "wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration",
        "resourceArn",
        name,
      ),
    brokenBy: "wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration",
    broken: { resourceArn: "arn:another" },
  },
  {
    says: "databases write their logs where they can be read",
    type: "rds/instance:Instance",
    holds: ({ enabledCloudwatchLogsExports }) =>
      JSON.stringify(enabledCloudwatchLogsExports) === '["postgresql","upgrade"]',
    broken: { enabledCloudwatchLogsExports: [] },
  },
  {
    says: "containers write to a log group of the stack",
    type: "ecs/taskDefinition:TaskDefinition",
    holds: ({ containerDefinitions }, made) => {
      const [, group] = /"awslogs-group":"([^"]+)"/.exec(String(containerDefinitions)) ?? [];
      const groups = ofType(made, "cloudwatch/logGroup:LogGroup");
      return groups.some(({ name, inputs }) => [name, inputs["name"]].includes(group));
    },
    broken: { containerDefinitions: '[{"name":"web"}]' },
  },
  {
    says: "clusters measure each task",
    type: "ecs/cluster:Cluster",
    holds: ({ settings }) => JSON.stringify(settings).includes('"value":"enabled"'),
    broken: { settings: [] },
  },
  {
    says: "buckets for logs empty themselves",
    type: "s3/bucket:Bucket",
    holds: (_inputs, made, name) =>
      isNamed(made, "s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration", "bucket", name),
    brokenBy: "s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
    broken: { bucket: "another-id" },
  },
  {
    says: "databases keep backups of their own",
    type: "rds/instance:Instance",
    holds: (inputs) => isReader(inputs) || Number(inputs["backupRetentionPeriod"]) > 0,
    broken: { backupRetentionPeriod: 0 },
  },
  {
    says: "databases are found by the backups",
    type: "rds/instance:Instance",
    holds: (inputs, made) => {
      const { "crossfade.backup": backup } = inputs["tags"] as Record<string, string>;
      const key = "aws:ResourceTag/crossfade.backup";
      const wanted = `{"key":"${key}","value":"${String(backup)}"}`;
      return (
        isReader(inputs) ||
        made.some(
          ({ type, inputs: own }) =>
            type === "aws:backup/selection:Selection" &&
            JSON.stringify(own["conditions"]).includes(wanted),
        )
      );
    },
    broken: { tags: {} },
  },
  {
    says: "backups are made each day",
    type: "backup/plan:Plan",
    holds: ({ rules }) => JSON.stringify(rules).includes('"schedule":"cron(0 5 * * ? *)"'),
    broken: { rules: [{ schedule: "cron(0 5 1 * ? *)" }] },
  },
];
