import { at, isOff } from "../../reading/read";
import { kindOf } from "../../reading/resource";
import type { ResourceRule } from "../../rule";

/** The switch of each kind of store that AWS does not encrypt by itself. */
const switches: Readonly<Record<string, string>> = {
  "aws:rds:Instance": "storageEncrypted",
  "aws:rds:Cluster": "storageEncrypted",
  "aws:docdb:Cluster": "storageEncrypted",
  "aws:neptune:Cluster": "storageEncrypted",
  "aws:redshift:Cluster": "encrypted",
  "aws:ebs:Volume": "encrypted",
  "aws:efs:FileSystem": "encrypted",
  "aws:elasticache:ReplicationGroup": "atRestEncryptionEnabled",
};

/** Stores whose own settings do not say it: a copy takes it from its source. */
const inherits = ["replicateSourceDb", "snapshotIdentifier", "replicationSourceIdentifier"];

/** Data that lies open on a disk. */
export const encryptionAtRest: ResourceRule = {
  name: "encryption-at-rest",
  scope: "resource",
  description: "Data is encrypted where it lies.",
  severity: "high",
  remediation: "turn encryption on before there is data: afterwards it takes a copy and a cutover",
  source: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.Encryption.html",
  check: (resource) => {
    const { properties } = resource;
    const key = switches[kindOf(resource)];
    if (key === undefined || inherits.some((it) => !isOff(at(properties, it)))) return [];
    return isOff(at(properties, key)) ? [`${key} is off, expected true`] : [];
  },
};
