import { isNamed, isOwnKey, isReader, type Rule } from "./rule";

/** What is kept is encrypted. */
export const encryptionRules: readonly Rule[] = [
  {
    says: "logs are encrypted with the stack's key",
    type: "cloudwatch/logGroup:LogGroup",
    holds: ({ kmsKeyId }) => isOwnKey(kmsKeyId),
    broken: { kmsKeyId: undefined },
  },
  {
    says: "databases are encrypted with the stack's key, and their measures too",
    type: "rds/instance:Instance",
    holds: (inputs) =>
      inputs["storageEncrypted"] === true &&
      (isReader(inputs) || isOwnKey(inputs["kmsKeyId"])) &&
      isOwnKey(inputs["performanceInsightsKmsKeyId"]),
    broken: { storageEncrypted: false },
  },
  {
    says: "secrets are encrypted with the stack's key",
    type: "secretsmanager/secret:Secret",
    holds: ({ kmsKeyId }) => isOwnKey(kmsKeyId),
    broken: { kmsKeyId: undefined },
  },
  {
    says: "messages are encrypted with the stack's key",
    type: "sns/topic:Topic",
    holds: ({ kmsMasterKeyId }) => isOwnKey(kmsMasterKeyId),
    broken: { kmsMasterKeyId: "alias/aws/sns" },
  },
  {
    says: "backups are encrypted with a key of the stack",
    type: "backup/vault:Vault",
    holds: ({ kmsKeyArn }) => isOwnKey(kmsKeyArn),
    broken: { kmsKeyArn: undefined },
  },
  {
    says: "buckets are encrypted",
    type: "s3/bucket:Bucket",
    holds: (_inputs, made, name) =>
      isNamed(
        made,
        "s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
        "bucket",
        name,
      ),
    brokenBy: "s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
    broken: { bucket: "another-id" },
  },
  {
    says: "what people type into a container is encrypted",
    type: "ecs/cluster:Cluster",
    holds: ({ configuration }) => JSON.stringify(configuration ?? "").includes(":shop-key"),
    broken: { configuration: {} },
  },
  {
    says: "keys are turned over",
    type: "kms/key:Key",
    holds: ({ enableKeyRotation }) => enableKeyRotation === true,
    broken: { enableKeyRotation: false },
  },
  {
    says: "users come by HTTPS with TLS 1.2 or 1.3, or are sent there",
    type: "lb/listener:Listener",
    holds: ({ protocol, sslPolicy, defaultActions }) =>
      protocol === "HTTPS"
        ? String(sslPolicy).startsWith("ELBSecurityPolicy-TLS13-1-2-")
        : JSON.stringify(defaultActions).includes('"redirect"'),
    broken: { sslPolicy: "ELBSecurityPolicy-2016-08" },
  },
  {
    says: "databases refuse connections without TLS",
    type: "rds/parameterGroup:ParameterGroup",
    holds: ({ parameters }) =>
      (parameters as { name: string; value: string }[]).some(
        ({ name, value }) => name === "rds.force_ssl" && value === "1",
      ),
    broken: { parameters: [{ name: "rds.force_ssl", value: "0" }] },
  },
  {
    says: "buckets refuse requests without TLS",
    type: "s3/bucketPolicy:BucketPolicy",
    holds: ({ policy }) =>
      (JSON.parse(String(policy)) as { Statement: { Effect: string }[] }).Statement.some(
        (statement) =>
          statement.Effect === "Deny" &&
          JSON.stringify(statement).includes('"aws:SecureTransport":"false"'),
      ),
    broken: { policy: '{"Statement":[]}' },
  },
];
