import { beforeEach, describe, expect, it } from "vitest";
import type { Properties } from "../../../../../tools/standins/values";
import { World } from "../world";

const INSTANCE = "rds/instance:Instance";
const SUBNETS = "rds/subnetGroup:SubnetGroup";
const PARAMETERS = "rds/parameterGroup:ParameterGroup";
const SECRET = "secretsmanager/secret:Secret";
const VERSION = "secretsmanager/secretVersion:SecretVersion";
const PARAMETER = "ssm/parameter:Parameter";

let world: World;

beforeEach(() => {
  world = new World();
});

const database = (changes: Properties = {}) =>
  world.create(INSTANCE, {
    identifier: "shop",
    instanceClass: "db.t4g.micro",
    engine: "postgres",
    manageMasterUserPassword: true,
    skipFinalSnapshot: true,
    ...changes,
  });

describe("a database", () => {
  it("has an address in its region, and a secret for its master", async () => {
    const made = await database();
    expect(made.id).toMatch(/^db-[A-Z2-7]{26}$/);
    const address = String(made.outputs["address"]);
    expect(address).toMatch(/^shop\.c[0-9a-f]{11}\.eu-central-1\.rds\.amazonaws\.com$/);
    expect(made.outputs).toMatchObject({
      arn: "arn:aws:rds:eu-central-1:123456789012:db:shop",
      endpoint: `${address}:5432`,
      masterUserSecrets: [{ secretStatus: "active" }],
    });
    const inputs = { identifier: "shop", engine: "postgres", manageMasterUserPassword: true };
    const changed = await world.update(INSTANCE, made, { ...inputs, port: 6000 });
    expect(changed).toMatchObject({
      endpoint: `${address}:6000`,
      masterUserSecrets: made.outputs["masterUserSecrets"],
    });
  });

  it("needs a password, or a source that has one", async () => {
    const none = { manageMasterUserPassword: undefined };
    await expect(database(none)).rejects.toThrow("MasterUserPassword must be provided");
    await expect(database({ ...none, password: "x" })).resolves.toBeDefined();
    const replica = (replicateSourceDb: string) =>
      database({ ...none, identifier: "replica", replicateSourceDb });
    await expect(replica("nobody")).rejects.toThrow("DBInstanceNotFound");
    await expect(replica("shop")).resolves.toBeDefined();
  });

  it("has a name of its own", async () => {
    await database();
    await expect(database()).rejects.toThrow("DBInstanceAlreadyExists");
  });

  it("cannot go while it is protected, nor without saying what is left of it", async () => {
    const made = await database({ deletionProtection: true, skipFinalSnapshot: false });
    await expect(world.delete(INSTANCE, made)).rejects.toThrow(
      "InvalidParameterCombination: Cannot delete protected DB Instance, please disable deletion protection and try again.",
    );
    await world.update(INSTANCE, made, { identifier: "shop", deletionProtection: false });
    await expect(world.delete(INSTANCE, made)).rejects.toThrow(
      "final_snapshot_identifier is required when skip_final_snapshot is false",
    );
    await world.update(INSTANCE, made, { identifier: "shop", finalSnapshotIdentifier: "last" });
    await expect(world.delete(INSTANCE, made)).resolves.toBeUndefined();
  });

  it.each([
    [SUBNETS, "dbSubnetGroupName", { subnetIds: ["subnet-1"] }],
    [PARAMETERS, "parameterGroupName", { family: "postgres17" }],
  ])("keeps its %s", async (type, argument, inputs) => {
    const group = await world.create(type, { name: "shop", ...inputs });
    const made = await database({ [argument]: "shop" });
    await expect(world.delete(type, group)).rejects.toThrow(/^InvalidDB.*Group/);
    await world.delete(INSTANCE, made);
    await expect(world.delete(type, group)).resolves.toBeUndefined();
  });

  it("is in the network of its subnets", async () => {
    const subnet = await world.create("ec2/subnet:Subnet", { vpcId: "vpc-1", cidrBlock: "" });
    const made = await world.create(SUBNETS, { name: "shop", subnetIds: [subnet.id] });
    expect(made.outputs["vpcId"]).toBe("vpc-1");
  });
});

describe("a secret", () => {
  it("has a name of its own, and versions", async () => {
    const made = await world.create(SECRET, { name: "db" });
    expect(made.id).toMatch(/^arn:aws:secretsmanager:eu-central-1:123456789012:secret:db-.{6}$/);
    await expect(world.create(SECRET, { name: "db" })).rejects.toThrow("ResourceExistsException");
    const version = (secretId: string) => world.create(VERSION, { secretId, secretString: "x" });
    await expect(version("none")).rejects.toThrow("Secrets Manager can't find");
    const first = await version(made.id);
    expect(first.id).toBe(`${made.id}|${String(first.outputs["versionId"])}`);
    expect(first.outputs["versionStages"]).toEqual(["AWSCURRENT"]);
  });

  it("is rotated by a function, once it is there", async () => {
    const rotation = (secretId: string) =>
      world.create("secretsmanager/secretRotation:SecretRotation", { secretId });
    await expect(rotation("none")).rejects.toThrow("Secrets Manager can't find");
    const made = await world.create(SECRET, { name: "db" });
    expect(await rotation(made.id)).toMatchObject({
      id: made.id,
      outputs: { rotateImmediately: true, rotationEnabled: true },
    });
  });
});

describe("a parameter", () => {
  it("counts its versions", async () => {
    const inputs = { name: "/shop/url", type: "String", value: "a" };
    const made = await world.create(PARAMETER, inputs);
    expect(made.outputs).toMatchObject({
      arn: "arn:aws:ssm:eu-central-1:123456789012:parameter/shop/url",
      insecureValue: "a",
      version: 1,
    });
    const changed = await world.update(PARAMETER, made, { ...inputs, value: "b" });
    expect(changed).toMatchObject({ value: "b", version: 2 });
    await expect(world.create(PARAMETER, inputs)).rejects.toThrow("ParameterAlreadyExists");
  });

  it("shows no secret as text", async () => {
    const inputs = { name: "a", type: "SecureString", value: "x" };
    const made = await world.create(PARAMETER, inputs);
    expect(made.outputs["insecureValue"]).toBe("");
  });

  it.each([
    ["Advanced", "Standard", ["tier"]],
    ["Advanced", undefined, ["tier"]],
    ["Standard", "Advanced", []],
  ])("of tier %s is replaced by one of tier %s because of %j", (before, after, because) => {
    const also = world.resource(PARAMETER).alsoReplacing;
    expect(also?.({ tier: before }, { tier: after })).toEqual(because);
  });
});
