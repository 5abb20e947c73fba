import { isObject, type Properties } from "../../values";
import type { Kind, Kinds } from "../kind";
import { absent, type Rule } from "../rule";

const BUCKET = "s3/bucket:Bucket";

/** Hosted zones of the endpoints: https://docs.aws.amazon.com/general/latest/gr/s3.html */
const ZONES: Readonly<Record<string, string>> = {
  "eu-central-1": "Z21DNDUVLTQW6Q",
  "eu-west-1": "Z1BKCTXD74EZPE",
  "us-east-1": "Z3AQBSTGFYJSTF",
  "us-west-2": "Z3BJ6K6RIION7M",
};

const nameProblems = ({ bucket }: Properties): Record<string, string> => {
  if (typeof bucket !== "string" || !/[^a-z0-9.-]|^.{0,2}$|^.{64,}$/.test(bucket)) return {};
  const wanted = "expected 3 to 63 lower case letters, digits, dots, and hyphens";
  return { bucket: `bucket is ${JSON.stringify(bucket)}, ${wanted}` };
};

/** Names are everybody's: of all regions, and all accounts. */
const isFree: Rule = ({ token, inputs }, store) =>
  store.list(token).some(({ id }) => id === inputs["bucket"])
    ? "BucketAlreadyOwnedByYou: Your previous request to create the named bucket succeeded and you already own it."
    : undefined;

const bucketExists = absent(
  BUCKET,
  "bucket",
  (name) => `NoSuchBucket: The specified bucket does not exist: ${name}`,
);

const isVersioned: Rule = ({ inputs }, store) => {
  const found = store
    .list("aws:s3/bucketVersioning:BucketVersioning")
    .find((kept) => kept.inputs["bucket"] === inputs["bucket"]);
  const configuration = found?.inputs["versioningConfiguration"];
  return isObject(configuration) && configuration["status"] === "Enabled"
    ? undefined
    : "InvalidRequest: Versioning must be 'Enabled' on the bucket to apply a replication configuration";
};

/** A setting of a bucket, which has one of each. */
function setting(kind: Partial<Kind> = {}): Kind {
  return {
    replaces: ["bucket"],
    refusals: { create: [bucketExists] },
    born: ({ bucket }) => ({ id: String(bucket) }),
    ...kind,
  };
}

const owned = { replaces: ["bucket", "expectedBucketOwner"] };

/** Replacing: ForceNew in hashicorp/terraform-provider-aws, internal/service/s3. */
export const s3: Kinds = {
  [BUCKET]: {
    named: "bucket",
    nameStart: (resource) => resource.toLowerCase(),
    replaces: ["bucket", "bucketNamespace", "bucketPrefix", "objectLockEnabled"],
    sets: ["grants"],
    assumed: { forceDestroy: false },
    problems: nameProblems,
    refusals: { create: [isFree] },
    born({ bucket }, place) {
      const name = String(bucket);
      return {
        id: name,
        outputs: {
          arn: `arn:${place.partition}:s3:::${name}`,
          bucketDomainName: `${name}.s3.amazonaws.com`,
          bucketRegion: place.region,
          bucketRegionalDomainName: `${name}.s3.${place.region}.amazonaws.com`,
          hostedZoneId: ZONES[place.region] ?? "Z3GKZC51ZF0DB4",
          requestPayer: "BucketOwner",
          websiteDomain: "",
          websiteEndpoint: "",
        },
      };
    },
  },
  "s3/bucketPublicAccessBlock:BucketPublicAccessBlock": setting({
    assumed: {
      blockPublicAcls: false,
      blockPublicPolicy: false,
      ignorePublicAcls: false,
      restrictPublicBuckets: false,
    },
  }),
  "s3/bucketVersioning:BucketVersioning": setting(owned),
  "s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration": setting({
    ...owned,
    sets: ["rules"],
  }),
  "s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration": setting({
    ...owned,
    assumed: { transitionDefaultMinimumObjectSize: "all_storage_classes_128K" },
  }),
  "s3/bucketPolicy:BucketPolicy": setting(),
  "s3/bucketOwnershipControls:BucketOwnershipControls": setting(),
  "s3/bucketLogging:BucketLogging": setting({ ...owned, sets: ["targetGrants"] }),
  "s3/bucketAcl:BucketAcl": setting(owned),
  "s3/bucketCorsConfiguration:BucketCorsConfiguration": setting({ ...owned, sets: ["corsRules"] }),
  "s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration": setting({
    replaces: [...owned.replaces, "objectLockEnabled"],
    assumed: { objectLockEnabled: "Enabled" },
  }),
  "s3/bucketReplicationConfig:BucketReplicationConfig": setting({
    refusals: { create: [bucketExists, isVersioned], update: [isVersioned] },
  }),
};
