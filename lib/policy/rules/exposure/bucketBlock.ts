import { Special } from "../../../preview/special";
import { at, textIn } from "../../reading/read";
import { ofKind, type PolicyResource } from "../../reading/resource";
import type { StackRule } from "../../rule";

/** A bucket that a policy or an object could still open. */
export const bucketBlock: StackRule = {
  name: "bucket-block",
  scope: "stack",
  description: "Every bucket has a block of public access.",
  severity: "medium",
  remediation: "add an aws.s3.BucketPublicAccessBlock with all four switches on",
  source:
    "https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html",
  check: (resources) => {
    const blocks = ofKind(resources, "aws:s3:BucketPublicAccessBlock");
    const isForAll = ofKind(resources, "aws:s3:AccountPublicAccessBlock").length > 0;
    return ofKind(resources, "aws:s3:Bucket")
      .filter((bucket) => !isForAll && !blocks.some((block) => guards(block, bucket)))
      .map(({ urn }) => ({ urn, problem: "nothing blocks public access, expected a block" }));
  },
};

function guards(block: PolicyResource, bucket: PolicyResource): boolean {
  if (block.dependencies.includes(bucket.urn)) return true;
  const name = at(block.properties, "bucket");
  if (name instanceof Special) return block.dependencies.length === 0;
  const own = [at(bucket.properties, "id"), at(bucket.properties, "bucket")].map(textIn);
  return textIn(name) !== undefined && own.includes(textIn(name));
}
