import { describe, expect, it } from "vitest";
import { Database, type DatabaseArgs, Environment } from "../../../lib/aws";
import type { Stage } from "../../../lib/model";
import { named, record, type Recorded } from "../../record";
import { secretOf, system, untagged } from "../fixtures";

type Args = Partial<Omit<DatabaseArgs, "environment">>;

function database(stage: Stage, args: Args): Database {
  const environment = new Environment("env", { system: system(stage), tags: { team: "web" } });
  return new Database("orders", {
    environment,
    engine: "postgres",
    version: "17",
    vpcId: "vpc-1",
    subnetIds: ["subnet-1", "subnet-2"],
    ...args,
  });
}

function built(stage: Stage = "production", args: Args = {}): Promise<Recorded[]> {
  return record(() => database(stage, args));
}

async function answers(stage: Stage, args: Args = {}): Promise<Record<string, unknown>> {
  const found: Record<string, unknown> = {};
  await record(() => {
    const made = database(stage, args);
    const { port, identifier, replicas } = made;
    Object.assign(found, { port, identifier, replicas, readers: [] as string[] });
    made.writer.host.apply((host) => (found["writer"] = host));
    for (const { host } of made.readers) {
      host.apply((it) => (found["readers"] as string[]).push(it));
    }
    made.secretArn.apply((it) => (found["secretArn"] = it));
    made.passwordFrom.apply((it) => (found["passwordFrom"] = it));
    made.usernameFrom.apply((it) => (found["usernameFrom"] = it));
    made.databaseName.apply((it) => (found["databaseName"] = it));
  });
  return found;
}

function namesOf(made: readonly Recorded[]): string[] {
  return made
    .map(({ name }) => name)
    .filter((name) => name.startsWith("orders-"))
    .sort();
}

const web = { securityGroupId: "sg-web" };
const key = "arn:aws:kms:eu-central-1:123456789012:env-key";
const identifier = "shop-prod-orders-3d495f6b";

describe("Database", () => {
  it("of production is encrypted, closed, protected, and tagged for backups", async () => {
    const { inputs, parent } = named(await built(), "orders-writer");
    expect(parent).toBe("orders");
    expect(inputs).toMatchObject({
      identifier,
      engine: "postgres",
      engineVersion: "17",
      dbName: "app",
      username: "dbadmin",
      port: 5432,
      storageType: "gp3",
      storageEncrypted: true,
      kmsKeyId: key,
      publiclyAccessible: false,
      multiAz: true,
      backupRetentionPeriod: 35,
      deletionProtection: true,
      skipFinalSnapshot: false,
      deleteAutomatedBackups: false,
      copyTagsToSnapshot: true,
      performanceInsightsEnabled: true,
      performanceInsightsKmsKeyId: key,
      dbSubnetGroupName: "orders-subnets",
      parameterGroupName: "orders-settings",
      vpcSecurityGroupIds: ["orders-access-id"],
    });
    expect(inputs["tags"]).toMatchObject({ "crossfade.backup": "on", team: "web" });
  });

  it("keeps its last snapshot under a name that differs each time it is made", async () => {
    const { inputs } = named(await built(), "orders-writer");
    expect(inputs["finalSnapshotIdentifier"]).toBe(`${identifier}-last-orders-access-id`);
    const thrown = named(await built("development"), "orders-writer");
    expect(thrown.inputs["skipFinalSnapshot"]).toBe(true);
    expect(thrown.inputs).not.toHaveProperty("finalSnapshotIdentifier");
  });

  it("refuses connections without TLS", async () => {
    const made = await built("production", { parameters: { work_mem: "8192" } });
    expect(named(made, "orders-settings").inputs).toMatchObject({
      family: "postgres17",
      parameters: [
        { name: "rds.force_ssl", value: "1", applyMethod: "immediate" },
        { name: "work_mem", value: "8192", applyMethod: "pending-reboot" },
      ],
    });
  });

  it("lets in whom the program names, on its port, and nobody else", async () => {
    const made = await built("staging", { clients: { web, office: { network: "10.1.0.0/16" } } });
    expect(named(made, "orders-access").inputs).toMatchObject({ vpcId: "vpc-1" });
    expect(named(made, "orders-access").inputs).not.toHaveProperty("ingress");
    expect(named(made, "orders-from-web").inputs).toMatchObject({
      securityGroupId: "orders-access-id",
      referencedSecurityGroupId: "sg-web",
      ipProtocol: "tcp",
      fromPort: 5432,
      toPort: 5432,
      description: "web connects to orders",
    });
    expect(named(made, "orders-from-office").inputs).toMatchObject({ cidrIpv4: "10.1.0.0/16" });
    const rules = made.filter(
      ({ type }) => type.includes("securityGroup") && type.includes("Rule"),
    );
    expect(rules.map(({ name }) => name)).toEqual(["orders-from-web", "orders-from-office"]);
    expect(namesOf(await built("staging")).filter((name) => name.includes("-from-"))).toEqual([]);
  });

  it("runs in the subnets that it is given", async () => {
    expect(named(await built(), "orders-subnets").inputs).toMatchObject({
      subnetIds: ["subnet-1", "subnet-2"],
    });
  });

  it("has its password made by RDS where there are no readers", async () => {
    const made = await built("staging");
    expect(named(made, "orders-writer").inputs).toMatchObject({
      manageMasterUserPassword: true,
      masterUserSecretKmsKeyId: key,
    });
    expect(named(made, "orders-writer").inputs).not.toHaveProperty("password");
    expect(made.some(({ type }) => type.startsWith("aws:secretsmanager/"))).toBe(false);
  });

  it("has readers in production, and a password that the component keeps for them", async () => {
    const made = await built();
    const reader = named(made, "orders-reader-1").inputs;
    expect(reader).toMatchObject({
      identifier: `${identifier}-reader-1`,
      replicateSourceDb: identifier,
      storageEncrypted: true,
      publiclyAccessible: false,
      skipFinalSnapshot: true,
      deletionProtection: false,
      parameterGroupName: "orders-settings",
    });
    for (const writers of ["engine", "engineVersion", "username", "password", "kmsKeyId"]) {
      expect(reader).not.toHaveProperty(writers);
    }
    expect(reader["tags"]).not.toHaveProperty(["crossfade.backup"]);
    const writer = named(made, "orders-writer").inputs;
    expect(secretOf(writer["password"])).toBe("drawn");
    expect(writer).not.toHaveProperty("manageMasterUserPassword");
    expect(named(made, "orders-login").inputs).toMatchObject({
      kmsKeyId: key,
      recoveryWindowInDays: 30,
    });
  });

  it("writes its first password once, and then how to log in", async () => {
    const made = await built("production", { readReplicas: 2 });
    const first = named(made, "orders-first-password");
    expect(first.ignoreChanges).toEqual(["secretString"]);
    expect(secretOf(first.inputs["secretString"])).toBe('{"password":"drawn"}');
    const { inputs, dependsOn } = named(made, "orders-login-version");
    expect(JSON.parse(String(secretOf(inputs["secretString"])))).toEqual({
      engine: "postgres",
      host: "orders-writer.eu-central-1.rds.amazonaws.com",
      port: 5432,
      dbname: "app",
      username: "dbadmin",
      password: "drawn",
    });
    expect(dependsOn).toContain("orders-writer");
    expect(namesOf(made)).not.toContain("orders-login-rotation");
  });

  it("has the kept password turned over by a function, after it knows where to log in", async () => {
    const lambdaArn = "arn:aws:lambda:eu-central-1:1:function:rotate";
    const made = await built("production", { rotation: { lambdaArn, days: 30 } });
    const rotation = named(made, "orders-login-rotation");
    expect(rotation.inputs).toMatchObject({
      rotationLambdaArn: lambdaArn,
      rotationRules: { automaticallyAfterDays: 30 },
    });
    expect(rotation.dependsOn).toContain("orders-login-version");
  });

  it("has a place for its logs before it is there, encrypted and with a retention", async () => {
    const made = await built();
    const log = named(made, "orders-writer-postgresql");
    expect(log.inputs).toMatchObject({
      name: `/aws/rds/instance/${identifier}/postgresql`,
      retentionInDays: 90,
      kmsKeyId: key,
    });
    const { dependsOn, inputs } = named(made, "orders-writer");
    expect(dependsOn).toEqual(
      expect.arrayContaining(["orders-writer-postgresql", "orders-writer-upgrade"]),
    );
    expect(inputs["enabledCloudwatchLogsExports"]).toEqual(["postgresql", "upgrade"]);
    expect(named(made, "orders-reader-1").dependsOn).toContain("orders-reader-1-postgresql");
  });

  it("is made of another one's past, whose names, key and size it brings along", async () => {
    const at = "2026-03-01T11:59:00Z";
    const made = await built("staging", { restore: { from: "orders-1", at } });
    const { inputs } = named(made, "orders-writer");
    expect(inputs["restoreToPointInTime"]).toEqual({
      sourceDbInstanceIdentifier: "orders-1",
      restoreTime: at,
    });
    expect(inputs["identifier"]).not.toBe(identifier);
    for (const first of ["dbName", "username", "kmsKeyId"]) {
      expect(inputs).not.toHaveProperty(first);
    }
    const latest = await built("staging", { restore: { from: "orders-1" } });
    expect(named(latest, "orders-writer").inputs["restoreToPointInTime"]).toEqual({
      sourceDbInstanceIdentifier: "orders-1",
      useLatestRestorableTime: true,
    });
  });

  it("asks before a major upgrade, and leaves to AWS Backup what AWS Backup owns", async () => {
    const made = await built("staging", { recovery: "aws-backup" });
    const writer = named(made, "orders-writer");
    expect(writer.beforeUpdate).toEqual(["orders-major-upgrade"]);
    expect(writer.ignoreChanges).toEqual(["backupRetentionPeriod", "backupWindow"]);
    expect(named(await built(), "orders-writer").ignoreChanges).toEqual([]);
  });

  it("says where it answers and where its password is", async () => {
    expect(await answers("production", { readReplicas: 2 })).toEqual({
      port: 5432,
      identifier,
      databaseName: "app",
      writer: "orders-writer.eu-central-1.rds.amazonaws.com",
      readers: [
        "orders-reader-1.eu-central-1.rds.amazonaws.com",
        "orders-reader-2.eu-central-1.rds.amazonaws.com",
      ],
      replicas: { "reader-1": `${identifier}-reader-1`, "reader-2": `${identifier}-reader-2` },
      secretArn: "arn:aws:secretsmanager:eu-central-1:123456789012:orders-login",
      passwordFrom: "arn:aws:secretsmanager:eu-central-1:123456789012:orders-login:password::",
      usernameFrom: "arn:aws:secretsmanager:eu-central-1:123456789012:orders-login:username::",
    });
    expect(await answers("development", { engine: "mysql", version: "8.4" })).toMatchObject({
      port: 3306,
      readers: ["orders-writer.eu-central-1.rds.amazonaws.com"],
      replicas: {},
      passwordFrom:
        "arn:aws:secretsmanager:eu-central-1:123456789012:secret:orders-writer:password::",
    });
  });

  it("tags what can have tags", async () => {
    const made = await built("production", { clients: { web }, readReplicas: 2 });
    expect(untagged(made)).toEqual([]);
  });

  it("registers nothing where an argument is wrong", async () => {
    const made = await record(() => {
      expect(() => database("production", { version: "latest" })).toThrow(
        'Database "orders": version is "latest", expected one such as "17" or "17.4"',
      );
    });
    expect(namesOf(made)).toEqual([]);
  });
});
