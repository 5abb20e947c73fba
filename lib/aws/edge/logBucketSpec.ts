import { argumentChecks } from "../../component/argumentChecks";
import { type Stage, stageDefaults } from "../../model";
import type { LogBucketArgs } from "./logBucketArgs";
import { checkAutoName } from "../naming";

/** What a bucket for logs is, with every default filled in. */
export interface LogBucketSpec {
  /** Days that a log is kept. */
  readonly keepDays: number;
  /** Whether logs go with the bucket when that is deleted. */
  readonly forceDestroy: boolean;
}

/**
 * Decides what a bucket for logs is.
 *
 * @throws ConfigError with every argument that is wrong
 */
export function logBucketSpec(
  name: string,
  stage: Stage,
  args: Omit<LogBucketArgs, "environment">,
): LogBucketSpec {
  const { deletionProtection, logRetentionDays } = stageDefaults[stage];
  const { keepDays = logRetentionDays } = args;
  const { refuse, whole, end } = argumentChecks(`LogBucket "${name}"`);
  checkAutoName(name, "bucket", refuse);
  whole("keepDays", keepDays, 1, 3650);
  end();
  return {
    keepDays,
    forceDestroy: !(args.deletionProtection ?? deletionProtection),
  };
}

/** Where a bucket is, and whose balancers may write to it. */
export interface LogBucketPlace {
  readonly bucket: string;
  readonly account: string;
  readonly partition: string;
}

/**
 * Lets the balancers of the account write below whatever prefix they have, and nobody speak without encryption.
 *
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html
 */
export function logBucketPolicy({ bucket, account, partition }: LogBucketPlace): string {
  const arn = `arn:${partition}:s3:::${bucket}`;
  return JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "BalancersWrite",
        Effect: "Allow",
        Principal: { Service: "logdelivery.elasticloadbalancing.amazonaws.com" },
        Action: "s3:PutObject",
        Resource: [`${arn}/AWSLogs/${account}/*`, `${arn}/*/AWSLogs/${account}/*`],
      },
      {
        Sid: "EncryptedOnTheWay",
        Effect: "Deny",
        Principal: "*",
        Action: "s3:*",
        Resource: [arn, `${arn}/*`],
        Condition: { Bool: { "aws:SecureTransport": "false" } },
      },
    ],
  });
}
