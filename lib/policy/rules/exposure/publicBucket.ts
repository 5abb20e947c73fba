import { isOn, at, blocksIn, textIn } from "../../reading/read";
import { kindOf } from "../../reading/resource";
import type { ResourceRule } from "../../rule";
import { isForEverybody, statementsIn } from "../rights/policyDocument";

const open = ["public-read", "public-read-write", "authenticated-read"];

const everybody = [
  "http://acs.amazonaws.com/groups/global/AllUsers",
  "http://acs.amazonaws.com/groups/global/AuthenticatedUsers",
];

const blocks = [
  "blockPublicAcls",
  "blockPublicPolicy",
  "ignorePublicAcls",
  "restrictPublicBuckets",
];

/** A bucket that anybody can read. */
export const publicBucket: ResourceRule = {
  name: "public-bucket",
  scope: "resource",
  description: "No bucket is open to everybody.",
  severity: "critical",
  remediation:
    "block all public access, and let a distribution or a signed address give out what is public",
  source:
    "https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html",
  check: (resource) => {
    const { properties } = resource;
    switch (kindOf(resource)) {
      case "aws:s3:Bucket":
      case "aws:s3:BucketAcl": {
        const acl = textIn(at(properties, "acl")) ?? "";
        const grants = [
          ...blocksIn(at(properties, "grants")),
          ...blocksIn(at(properties, "accessControlPolicy", "grants")),
        ].filter((it) =>
          everybody.includes(textIn(at(it, "uri")) ?? textIn(at(it, "grantee", "uri")) ?? ""),
        );
        return [
          ...(open.includes(acl) ? [`acl is ${JSON.stringify(acl)}, expected "private"`] : []),
          ...grants.map(() => "a grant is for everybody, expected grantees by name"),
        ];
      }
      case "aws:s3:BucketPolicy":
        return statementsIn(at(properties, "policy"))
          .filter((it) => it.isAllowed && isForEverybody(it) && !it.isConditional)
          .map(
            () =>
              'the policy allows the principal "*" without a condition, expected principals by name',
          );
      case "aws:s3:BucketPublicAccessBlock":
      case "aws:s3:AccountPublicAccessBlock":
        return blocks
          .filter((key) => at(properties, key) === undefined || at(properties, key) === false)
          .filter((key) => !isOn(at(properties, key)))
          .map((key) => `${key} is false, expected true`);
      default:
        return [];
    }
  },
};
