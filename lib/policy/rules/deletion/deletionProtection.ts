import { at, isOff } from "../../reading/read";
import { kindOf } from "../../reading/resource";
import type { ResourceRule } from "../../rule";

/** The switch of each kind that refuses to be deleted. */
const switches: Readonly<Record<string, string>> = {
  "aws:rds:Instance": "deletionProtection",
  "aws:rds:Cluster": "deletionProtection",
  "aws:docdb:Cluster": "deletionProtection",
  "aws:neptune:Cluster": "deletionProtection",
  "aws:dynamodb:Table": "deletionProtectionEnabled",
  "aws:lb:LoadBalancer": "enableDeletionProtection",
};

/** What one wrong `destroy` would take away. */
export const deletionProtection: ResourceRule = {
  name: "deletion-protection",
  scope: "resource",
  description:
    "In staging and production, what holds data or the address of users refuses to be deleted.",
  severity: "high",
  stages: ["staging", "production"],
  remediation: "turn deletion protection on, or give the resource `protect: true`",
  source: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_DeleteInstance.html",
  check: (resource) => {
    const key = switches[kindOf(resource)];
    if (key === undefined || resource.isProtected) return [];
    const { properties } = resource;
    // A copy can be made again from its source, and the cluster protects its members.
    const isCopy = !isOff(at(properties, "replicateSourceDb"));
    return !isCopy && isOff(at(properties, key)) ? [`${key} is off, expected true`] : [];
  },
};
