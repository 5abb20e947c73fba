import { type Made, type StackTable, unknownText, urnOf } from "../../made";
import { group, targets } from "./targets";

const bucket = "aws:s3/bucket:Bucket";
const block = "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock";
const alarm = "aws:cloudwatch/metricAlarm:MetricAlarm";
const iamPolicy = "aws:iam/policy:Policy";
const attachment = "aws:iam/rolePolicyAttachment:RolePolicyAttachment";

function policy(name: string, Action: string[], Resource: string): Made {
  const document = { Statement: [{ Effect: "Allow", Action, Resource }] };
  return { type: iamPolicy, name, properties: { policy: JSON.stringify(document) } };
}

const role = (properties: Made["properties"]): Made => ({
  type: "aws:iam/role:Role",
  name: "role",
  properties: properties ?? {},
  dependencies: [urnOf(iamPolicy, "a")],
});

/** Rules over what guards, watches or is given to something else. */
export const guardsTable: StackTable = {
  "alarm-missing": [
    [
      "takes dimensions and dependencies",
      [
        ...targets(),
        { type: alarm, properties: { dimensions: { TargetGroup: "targetgroup/web-blue/1" } } },
        { type: alarm, dependencies: [urnOf(group, "web-green")] },
      ],
    ],
    [
      "takes a dimension of an expression",
      [
        ...targets(),
        ...["blue", "green"].map((color) => ({
          type: alarm,
          properties: {
            metricQueries: [
              { expression: "a/b" },
              { metric: { dimensions: { TargetGroup: `targetgroup/web-${color}/1` } } },
            ],
          },
        })),
      ],
    ],
    [
      "finds halves that nothing watches",
      [
        ...targets(),
        { type: alarm, properties: { dimensions: { TargetGroup: "targetgroup/web-blue/1" } } },
      ],
      "web-green: no alarm watches web-green, expected one",
    ],
    ["asks nothing of a single target group", [{ type: group, name: "web" }]],
  ],
  "whole-service": [
    [
      "takes named actions, and named resources",
      [policy("a", ["s3:GetObject"], "*"), policy("b", ["s3:*"], "arn:aws:s3:::one")],
    ],
    [
      "finds everything of a service",
      [policy("a", ["s3:*", "sqs:SendMessage"], "*")],
      'a: a statement allows s3:* on the resource "*", expected resources by name',
    ],
    [
      "takes a boundary for what takes rights away",
      [
        policy("a", ["s3:*"], "*"),
        role({ permissionsBoundary: unknownText, managedPolicyArns: unknownText }),
      ],
    ],
    [
      "takes no boundary for one that somebody has been given",
      [
        policy("a", ["s3:*"], "*"),
        role({ permissionsBoundary: unknownText }),
        { type: attachment, dependencies: [urnOf(iamPolicy, "a")] },
      ],
      'a: a statement allows s3:* on the resource "*", expected resources by name',
    ],
  ],
  "bucket-block": [
    [
      "takes a block by the bucket's name or as a dependency",
      [
        { type: bucket, name: "a", properties: { bucket: "logs" } },
        { type: block, name: "a", properties: { bucket: "logs" } },
        { type: bucket, name: "b" },
        { type: block, name: "b", dependencies: [urnOf(bucket, "b")] },
      ],
    ],
    [
      "finds a bucket without one",
      [
        { type: bucket, name: "a", properties: { bucket: "logs" } },
        { type: block, name: "a", properties: { bucket: "others" } },
      ],
      "a: nothing blocks public access, expected a block",
    ],
    [
      "takes a block of the whole account",
      [{ type: bucket }, { type: "aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock" }],
    ],
  ],
};
