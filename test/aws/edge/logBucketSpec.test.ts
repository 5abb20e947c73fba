import { describe, expect, it } from "vitest";
import { logBucketPolicy, logBucketSpec } from "../../../lib/aws/edge/logBucketSpec";

describe("logBucketSpec", () => {
  it.each([
    ["edge-logs", { keepDays: 0 }, ["keepDays is 0, expected 1 to 3650"]],
    ["edge-logs", { keepDays: 3651 }, ["keepDays is 3651, expected 1 to 3650"]],
    ["edge-logs", { keepDays: 1.5 }, ["keepDays is 1.5, expected 1 to 3650"]],
    [
      "edge_logs",
      { keepDays: -1 },
      [
        'would name something "edge_logs", expected letters, digits and hyphens',
        "keepDays is -1, expected 1 to 3650",
      ],
    ],
    [
      "l".repeat(56),
      {},
      [
        `would name a bucket "${"l".repeat(56)}-1a2b3c4", 64 characters, expected at most 63`,
        "shorten the name by 1",
      ],
    ],
  ])("refuses %s with %j, all mistakes at once", (name, args, problems) => {
    for (const problem of problems) {
      expect(() => logBucketSpec(name, "production", args)).toThrow(problem);
    }
  });

  it("takes the longest name that S3 takes", () => {
    expect(logBucketSpec("l".repeat(55), "development", { keepDays: 3650 })).toEqual({
      keepDays: 3650,
      forceDestroy: true,
    });
  });
});

describe("logBucketPolicy", () => {
  it("lets balancers of the account write, whatever their prefix, and nobody speak without TLS", () => {
    const place = { bucket: "logs", account: "123456789012", partition: "aws-cn" };
    expect(JSON.parse(logBucketPolicy(place))).toEqual({
      Version: "2012-10-17",
      Statement: [
        {
          Sid: "BalancersWrite",
          Effect: "Allow",
          Principal: { Service: "logdelivery.elasticloadbalancing.amazonaws.com" },
          Action: "s3:PutObject",
          Resource: [
            "arn:aws-cn:s3:::logs/AWSLogs/123456789012/*",
            "arn:aws-cn:s3:::logs/*/AWSLogs/123456789012/*",
          ],
        },
        {
          Sid: "EncryptedOnTheWay",
          Effect: "Deny",
          Principal: "*",
          Action: "s3:*",
          Resource: ["arn:aws-cn:s3:::logs", "arn:aws-cn:s3:::logs/*"],
          Condition: { Bool: { "aws:SecureTransport": "false" } },
        },
      ],
    });
  });
});
