import { expect, it } from "vitest";
import { kindOf } from "../../../lib/policy/reading/resource";
import { made } from "../made";

it.each([
  ["aws:lb/targetGroup:TargetGroup", "aws:lb:TargetGroup"],
  ["aws:alb/targetGroup:TargetGroup", "aws:lb:TargetGroup"],
  ["aws:s3/bucketV2:BucketV2", "aws:s3:Bucket"],
  ["kubernetes:apps/v1:DeploymentPatch", "kubernetes:Deployment"],
  ["docker:index/container:Container", "docker:Container"],
  ["pulumi-nodejs:dynamic/crossfade/docker:Cutover", "crossfade:Cutover"],
  ["pulumi:pulumi:Stack", "pulumi:pulumi:Stack"],
  ["odd", "odd"],
])("%s is %s", (type, kind) => {
  expect(kindOf(made({ type }))).toBe(kind);
});
