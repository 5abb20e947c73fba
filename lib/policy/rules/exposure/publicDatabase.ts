import { at, isOn } from "../../reading/read";
import { kindOf } from "../../reading/resource";
import type { ResourceRule } from "../../rule";

const databases = [
  "aws:rds:Instance",
  "aws:rds:ClusterInstance",
  "aws:docdb:ClusterInstance",
  "aws:neptune:ClusterInstance",
  "aws:redshift:Cluster",
  "aws:redshiftserverless:Workgroup",
  "aws:dms:ReplicationInstance",
];

/** A database with an address on the internet. */
export const publicDatabase: ResourceRule = {
  name: "public-database",
  scope: "resource",
  description: "No database has an address on the internet.",
  severity: "critical",
  remediation: "set publiclyAccessible to false, and reach it through the network or a session",
  source:
    "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_VPC.WorkingWithRDSInstanceinaVPC.html",
  check: (resource) =>
    databases.includes(kindOf(resource)) && isOn(at(resource.properties, "publiclyAccessible"))
      ? ["publiclyAccessible is true, expected false"]
      : [],
};
