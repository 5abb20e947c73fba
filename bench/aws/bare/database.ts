import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { type Account, logDays, named, prefix, stack, tags } from "./settings";

const identifier = `${prefix}-db-3d495f6b`;
const port = 5432;

export function database(
  vpcId: pulumi.Output<string>,
  subnetIds: pulumi.Output<string>[],
  { keyArn }: Account,
) {
  const group = new aws.ec2.SecurityGroup("db-access", {
    vpcId,
    description: "Who may connect to db",
    tags: named("db-access"),
  });
  const subnets = new aws.rds.SubnetGroup("db-subnets", {
    description: "Where db runs",
    subnetIds,
    tags,
  });
  const settings = new aws.rds.ParameterGroup("db-settings", {
    description: "Settings of db",
    family: "postgres17",
    parameters: [{ name: "rds.force_ssl", value: "1", applyMethod: "immediate" }],
    tags,
  });
  const { secret, password } = keptPassword(keyArn);
  const common = {
    instanceClass: "db.t4g.medium",
    maxAllocatedStorage: 200,
    storageType: "gp3",
    storageEncrypted: true,
    port,
    publiclyAccessible: false,
    autoMinorVersionUpgrade: true,
    maintenanceWindow: "sun:09:00-sun:10:00",
    applyImmediately: false,
    enabledCloudwatchLogsExports: ["postgresql", "upgrade"],
    performanceInsightsEnabled: true,
    performanceInsightsKmsKeyId: keyArn,
    performanceInsightsRetentionPeriod: 7,
    copyTagsToSnapshot: true,
    parameterGroupName: settings.name,
    vpcSecurityGroupIds: [group.id],
  };
  const writer = new aws.rds.Instance(
    "db-writer",
    {
      ...common,
      identifier,
      engine: "postgres",
      engineVersion: "17",
      allowMajorVersionUpgrade: false,
      allocatedStorage: 20,
      multiAz: true,
      dbName: "app",
      username: "dbadmin",
      password,
      kmsKeyId: keyArn,
      dbSubnetGroupName: subnets.name,
      backupRetentionPeriod: 35,
      backupWindow: "02:00-02:30",
      deleteAutomatedBackups: false,
      skipFinalSnapshot: false,
      finalSnapshotIdentifier: group.id.apply(
        (id) => `${identifier}-last-${id.replace(/^sg-/, "")}`,
      ),
      deletionProtection: true,
      tags: { ...tags, "crossfade.backup": "on" },
    },
    { dependsOn: logGroups("db-writer", identifier, keyArn) },
  );
  const reader = `${identifier}-reader-1`;
  new aws.rds.Instance(
    "db-reader-1",
    {
      ...common,
      identifier: reader,
      replicateSourceDb: writer.identifier,
      skipFinalSnapshot: true,
      deletionProtection: false,
      tags,
    },
    { dependsOn: logGroups("db-reader-1", reader, keyArn) },
  );
  const { engine, address: host, dbName: dbname, username } = writer;
  new aws.secretsmanager.SecretVersion("db-login-version", {
    secretId: secret.id,
    secretString: pulumi.jsonStringify({ engine, host, port, dbname, username, password }),
  });
  return { identifier, host, port, group, secretArn: secret.arn };
}

/** Draws a password once, and keeps it: RDS keeps none for a database with readers. */
function keptPassword(kmsKeyId: pulumi.Output<string>) {
  const secret = new aws.secretsmanager.Secret("db-login", {
    description: `Master user of db in ${stack}`,
    kmsKeyId,
    recoveryWindowInDays: 30,
    tags,
  });
  const drawn = aws.secretsmanager.getRandomPasswordOutput({
    passwordLength: 32,
    excludePunctuation: true,
  });
  const first = new aws.secretsmanager.SecretVersion(
    "db-first-password",
    {
      secretId: secret.id,
      secretString: pulumi.secret(pulumi.jsonStringify({ password: drawn.randomPassword })),
    },
    { ignoreChanges: ["secretString"] },
  );
  const password = first.secretString.apply((text) =>
    String((JSON.parse(text ?? "{}") as { password?: string }).password),
  );
  return { secret, password };
}

function logGroups(name: string, instance: string, kmsKeyId: pulumi.Output<string>) {
  return ["postgresql", "upgrade"].map(
    (log) =>
      new aws.cloudwatch.LogGroup(`${name}-${log}`, {
        name: `/aws/rds/instance/${instance}/${log}`,
        retentionInDays: logDays,
        kmsKeyId,
        tags,
      }),
  );
}
