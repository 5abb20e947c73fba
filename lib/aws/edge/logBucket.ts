import { Bucket } from "@pulumi/aws/s3/bucket";
import { BucketLifecycleConfiguration } from "@pulumi/aws/s3/bucketLifecycleConfiguration";
import { BucketOwnershipControls } from "@pulumi/aws/s3/bucketOwnershipControls";
import { BucketPolicy } from "@pulumi/aws/s3/bucketPolicy";
import { BucketPublicAccessBlock } from "@pulumi/aws/s3/bucketPublicAccessBlock";
import { BucketServerSideEncryptionConfiguration } from "@pulumi/aws/s3/bucketServerSideEncryptionConfiguration";
import * as pulumi from "@pulumi/pulumi";
import { checked } from "../../component";
import type { LogBucketArgs } from "./logBucketArgs";
import { logBucketPolicy, type LogBucketSpec, logBucketSpec } from "./logBucketSpec";

/**
 * A bucket in which the balancers of the account and region write what they were asked: closed to the public, encrypted,
 * and emptied by itself.
 *
 * @example
 * ```ts
 * const logs = new LogBucket("edge-logs", { environment });
 * const accessLogs = { bucket: logs.bucketName };
 * ```
 */
export class LogBucket extends pulumi.ComponentResource {
  /** Name of the bucket, known as soon as balancers may write to it. */
  public readonly bucketName: pulumi.Output<string>;

  constructor(name: string, args: LogBucketArgs, opts?: pulumi.ComponentResourceOptions) {
    super("crossfade:aws:LogBucket", name, {}, opts);
    const { environment } = args;
    const spec = checked(this, () => logBucketSpec(name, environment.stage, args));
    const { forceDestroy } = spec;
    const { tags } = environment;
    const bucket = new Bucket(name, { forceDestroy, tags }, { parent: this }).id;
    const closed = this.#close(name, bucket);
    this.#keep(name, bucket, spec);
    const { id, partition } = environment.account;
    const policy = pulumi
      .all([bucket, id, partition])
      .apply(([own, account, part]) => logBucketPolicy({ bucket: own, account, partition: part }));
    // Both settings are about who may do what, and S3 refuses to change them at once.
    this.bucketName = new BucketPolicy(
      `${name}-policy`,
      { bucket, policy },
      { parent: this, dependsOn: closed },
    ).bucket;
    this.registerOutputs({ bucketName: this.bucketName });
  }

  #close(name: string, bucket: pulumi.Output<string>): BucketPublicAccessBlock {
    return new BucketPublicAccessBlock(
      `${name}-closed`,
      {
        bucket,
        blockPublicAcls: true,
        blockPublicPolicy: true,
        ignorePublicAcls: true,
        restrictPublicBuckets: true,
      },
      { parent: this },
    );
  }

  #keep(name: string, bucket: pulumi.Output<string>, { keepDays }: LogBucketSpec): void {
    const opts = { parent: this };
    const rule = { objectOwnership: "BucketOwnerEnforced" };
    new BucketOwnershipControls(`${name}-owner`, { bucket, rule }, opts);
    // Balancers can write to no bucket with a key of its own.
    const applyServerSideEncryptionByDefault = { sseAlgorithm: "AES256" };
    const rules = [{ applyServerSideEncryptionByDefault }];
    new BucketServerSideEncryptionConfiguration(`${name}-encryption`, { bucket, rules }, opts);
    const end = {
      id: "end",
      status: "Enabled",
      filter: {},
      expiration: { days: keepDays },
      abortIncompleteMultipartUpload: { daysAfterInitiation: 1 },
    };
    new BucketLifecycleConfiguration(`${name}-end`, { bucket, rules: [end] }, opts);
  }
}
