import { at, isOff, isOn } from "../../reading/read";
import { kindOf } from "../../reading/resource";
import type { ResourceRule } from "../../rule";

const databases = [
  "aws:rds:Instance",
  "aws:rds:Cluster",
  "aws:docdb:Cluster",
  "aws:neptune:Cluster",
];

/** Data that leaves nothing behind when it is deleted. */
export const finalSnapshot: ResourceRule = {
  name: "final-snapshot",
  scope: "resource",
  description: "In staging and production, data is not deleted without a trace.",
  severity: "high",
  stages: ["staging", "production"],
  remediation: "take a final snapshot, and empty buckets and repositories by hand before they go",
  source: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_DeleteInstance.html",
  check: (resource) => {
    const { properties } = resource;
    const kind = kindOf(resource);
    if (databases.includes(kind)) {
      const isCopy = !isOff(at(properties, "replicateSourceDb"));
      return !isCopy && isOn(at(properties, "skipFinalSnapshot"))
        ? ["skipFinalSnapshot is true, expected false"]
        : [];
    }
    if (kind === "aws:s3:Bucket" && isOn(at(properties, "forceDestroy"))) {
      return ["forceDestroy is true, expected false"];
    }
    if (kind === "aws:ecr:Repository" && isOn(at(properties, "forceDelete"))) {
      return ["forceDelete is true, expected false"];
    }
    return [];
  },
};
