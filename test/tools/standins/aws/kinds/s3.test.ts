import { beforeEach, describe, expect, it } from "vitest";
import { s3 } from "../../../../../tools/standins/aws/kinds/s3";
import { World } from "../world";

const BUCKET = "s3/bucket:Bucket";
const VERSIONING = "s3/bucketVersioning:BucketVersioning";
const REPLICATION = "s3/bucketReplicationConfig:BucketReplicationConfig";
const settings = Object.keys(s3).filter((type) => ![BUCKET, REPLICATION].includes(type));

let world: World;

beforeEach(() => {
  world = new World();
});

describe("a bucket", () => {
  it("has an ARN of no account and no region, and addresses of both kinds", async () => {
    const made = await world.create(BUCKET, { bucket: "logs" });
    expect(made).toMatchObject({
      id: "logs",
      outputs: {
        arn: "arn:aws:s3:::logs",
        bucketDomainName: "logs.s3.amazonaws.com",
        bucketRegionalDomainName: "logs.s3.eu-central-1.amazonaws.com",
        region: "eu-central-1",
      },
    });
  });

  it("has a name that nobody has, in whatever region", async () => {
    await world.create(BUCKET, { bucket: "logs", region: "eu-west-1" });
    await expect(world.create(BUCKET, { bucket: "logs" })).rejects.toThrow(
      "BucketAlreadyOwnedByYou",
    );
  });

  it.each(["Logs", "a_b", "ab", "a".repeat(64)])("cannot be called %s", (bucket) => {
    expect(world.resource(BUCKET).problems?.({ bucket })).toEqual({
      bucket: `bucket is "${bucket}", expected 3 to 63 lower case letters, digits, dots, and hyphens`,
    });
  });

  it("gets a generated name of lower case", () => {
    expect(world.resource(BUCKET).nameStart?.("accessLogs")).toBe("accesslogs");
    expect(world.resource(BUCKET).problems?.({ bucket: "access-logs.1" })).toEqual({});
  });
});

describe.each(settings)("a bucket's setting %s", (type) => {
  it("needs its bucket, and is there once", async () => {
    const setting = () => world.create(type, { bucket: "logs" });
    await expect(setting()).rejects.toThrow(
      "NoSuchBucket: The specified bucket does not exist: logs",
    );
    await world.create(BUCKET, { bucket: "logs" });
    expect((await setting()).id).toBe("logs");
    await expect(setting()).rejects.toThrow("it is there already");
  });
});

describe("replication", () => {
  it("needs a bucket with versions", async () => {
    await world.create(BUCKET, { bucket: "logs" });
    const replicate = () => world.create(REPLICATION, { bucket: "logs", role: "r", rules: [] });
    const refusal = "InvalidRequest: Versioning must be 'Enabled' on the bucket";
    await expect(replicate()).rejects.toThrow(refusal);
    const versions = (status: string) => ({ bucket: "logs", versioningConfiguration: { status } });
    const versioning = await world.create(VERSIONING, versions("Suspended"));
    await expect(replicate()).rejects.toThrow(refusal);
    await world.update(VERSIONING, versioning, versions("Enabled"));
    await expect(replicate()).resolves.toBeDefined();
  });
});
