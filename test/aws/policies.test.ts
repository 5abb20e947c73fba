import { describe, expect, it } from "vitest";
import {
  allow,
  execStatements,
  policyDocument,
  startingStatements,
  serviceMayAssume,
} from "../../lib/aws/policies";

const usual = {
  images: ["registry.example.com/web@sha256:00"],
  logGroupArn: "arn:aws:logs:eu-central-1:123456789012:log-group:/crossfade/web/blue",
  secrets: [],
  keyArn: "arn:aws:kms:eu-central-1:123456789012:key/k",
  partition: "aws",
};
const logs = allow(["logs:CreateLogStream", "logs:PutLogEvents"], [`${usual.logGroupArn}:*`]);
const secret = (name: string) => `arn:aws:secretsmanager:eu-central-1:123456789012:secret:${name}`;

describe("what ECS may do to start a task", () => {
  it("is to write its log, and nothing else, where the image is public and nothing is secret", () => {
    expect(startingStatements(usual)).toEqual([logs]);
  });

  it("is to fetch this one image from the account's registry", () => {
    const image = "123456789012.dkr.ecr.eu-central-1.amazonaws.com/team/web@sha256:00";
    expect(startingStatements({ ...usual, images: [image] })).toEqual([
      allow(["ecr:GetAuthorizationToken"], ["*"]),
      allow(
        ["ecr:BatchCheckLayerAvailability", "ecr:GetDownloadUrlForLayer", "ecr:BatchGetImage"],
        ["arn:aws:ecr:eu-central-1:123456789012:repository/team/web"],
      ),
      logs,
    ]);
  });

  it("is to fetch each image of the task once", () => {
    const registry = "123456789012.dkr.ecr.eu-central-1.amazonaws.com";
    const images = ["web", "proxy", "web"].map((name) => `${registry}/${name}@sha256:00`);
    const [, fetch] = startingStatements({ ...usual, images: [...images, ...usual.images] });
    expect(fetch?.Resource).toEqual([
      "arn:aws:ecr:eu-central-1:123456789012:repository/proxy",
      "arn:aws:ecr:eu-central-1:123456789012:repository/web",
    ]);
  });

  it("knows registries of other partitions", () => {
    const image = "123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn/web@sha256:00";
    const [, fetch] = startingStatements({ ...usual, images: [image], partition: "aws-cn" });
    expect(fetch?.Resource).toEqual(["arn:aws-cn:ecr:cn-north-1:123456789012:repository/web"]);
  });

  it("is to read these secrets, each once, and to use their key", () => {
    const parameter = "arn:aws:ssm:eu-central-1:123456789012:parameter/shop/level";
    const secrets = [
      `${secret("db-AbC123")}:password::`,
      `${secret("db-AbC123")}:user::`,
      secret("api-XyZ789"),
      parameter,
    ];
    expect(startingStatements({ ...usual, secrets })).toEqual([
      logs,
      allow(["secretsmanager:GetSecretValue"], [secret("api-XyZ789"), secret("db-AbC123")]),
      allow(["ssm:GetParameters"], [parameter]),
      allow(["kms:Decrypt"], [usual.keyArn]),
    ]);
  });
});

describe("policies", () => {
  it("are documents of the version that knows conditions", () => {
    expect(JSON.parse(policyDocument(execStatements.slice(0, 1)))).toEqual({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Action: [
            "ssmmessages:CreateControlChannel",
            "ssmmessages:CreateDataChannel",
            "ssmmessages:OpenControlChannel",
            "ssmmessages:OpenDataChannel",
          ],
          Resource: ["*"],
        },
      ],
    });
  });

  it("let tasks of this account take a role, and no others", () => {
    expect(JSON.parse(serviceMayAssume("ecs-tasks.amazonaws.com", "123456789012"))).toMatchObject({
      Statement: [
        {
          Principal: { Service: "ecs-tasks.amazonaws.com" },
          Action: "sts:AssumeRole",
          Condition: { StringEquals: { "aws:SourceAccount": "123456789012" } },
        },
      ],
    });
  });
});
