import { describe, expect, it } from "vitest";
import { Environment, LogBucket, type LogBucketArgs } from "../../../lib/aws";
import type { Stage } from "../../../lib/model";
import { named, record, type Recorded } from "../../record";
import { system, untagged } from "../fixtures";

function built(
  args: Partial<LogBucketArgs> = {},
  stage: Stage = "production",
  use?: (bucket: LogBucket) => void,
): Promise<Recorded[]> {
  return record(() => {
    const environment = new Environment("shop", { system: system(stage) });
    const bucket = new LogBucket("edge-logs", { environment, ...args });
    use?.(bucket);
  });
}

describe("LogBucket", () => {
  it("is a bucket that is closed, encrypted and emptied by itself", async () => {
    const made = await built();
    const parts = made.filter(({ parent }) => parent === "edge-logs");
    const names = parts.map(({ type, name }) => `${type.split(":").at(-1) ?? ""} ${name}`);
    expect(names.sort()).toEqual([
      "Bucket edge-logs",
      "BucketLifecycleConfiguration edge-logs-end",
      "BucketOwnershipControls edge-logs-owner",
      "BucketPolicy edge-logs-policy",
      "BucketPublicAccessBlock edge-logs-closed",
      "BucketServerSideEncryptionConfiguration edge-logs-encryption",
    ]);
    expect(named(made, "edge-logs").inputs).toEqual({
      forceDestroy: false,
      tags: { "crossfade.project": "shop", "crossfade.stack": "prod" },
    });
    expect(named(made, "edge-logs-closed").inputs).toEqual({
      bucket: "edge-logs-id",
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    });
    expect(named(made, "edge-logs-owner").inputs["rule"]).toEqual({
      objectOwnership: "BucketOwnerEnforced",
    });
    expect(named(made, "edge-logs-encryption").inputs["rules"]).toEqual([
      { applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } },
    ]);
    expect(untagged(made)).toEqual([]);
  });

  it("is named to balancers only when they may write to it", async () => {
    const names: string[] = [];
    const made = await built({}, "production", ({ bucketName }) => {
      bucketName.apply((name) => names.push(name));
    });
    expect(names).toEqual(["edge-logs-id"]);
    const policy = named(made, "edge-logs-policy");
    expect(policy.dependsOn).toContain("edge-logs-closed");
    expect(String(policy.inputs["policy"])).toContain(
      "arn:aws:s3:::edge-logs-id/*/AWSLogs/123456789012/*",
    );
  });

  it.each([
    ["development", {}, 7, true],
    ["staging", {}, 30, false],
    ["production", {}, 90, false],
    ["production", { keepDays: 400, deletionProtection: false }, 400, true],
  ] as const)("in %s with %j keeps logs for %d days", async (stage, args, days, force) => {
    const made = await built(args, stage);
    expect(named(made, "edge-logs").inputs["forceDestroy"]).toBe(force);
    expect(named(made, "edge-logs-end").inputs["rules"]).toEqual([
      {
        id: "end",
        status: "Enabled",
        filter: {},
        expiration: { days },
        abortIncompleteMultipartUpload: { daysAfterInitiation: 1 },
      },
    ]);
  });

  it("is refused with its place when an argument is wrong", async () => {
    await expect(built({ keepDays: 0 })).rejects.toThrow(
      'LogBucket "edge-logs": keepDays is 0, expected 1 to 3650',
    );
  });
});
