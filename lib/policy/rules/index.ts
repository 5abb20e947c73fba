import type { Rule } from "../rule";
import { alarmMissing } from "./alarms/alarmMissing";
import { backupAge } from "./backups/backupAge";
import { backupRetention } from "./backups/backupRetention";
import { memoryLimit } from "./containers/memoryLimit";
import { privileged } from "./containers/privileged";
import { deletionProtection } from "./deletion/deletionProtection";
import { finalSnapshot } from "./deletion/finalSnapshot";
import { encryptionAtRest } from "./encryption/encryptionAtRest";
import { bucketBlock } from "./exposure/bucketBlock";
import { openPort } from "./exposure/openPort";
import { publicBucket } from "./exposure/publicBucket";
import { publicDatabase } from "./exposure/publicDatabase";
import { halvesDiffer } from "./halves/halvesDiffer";
import { healthCheckPresent } from "./health/healthCheckPresent";
import { healthCheckSensible } from "./health/healthCheckSensible";
import { imageDigest } from "./images/imageDigest";
import { latestTag } from "./images/latestTag";
import { openTrust } from "./rights/openTrust";
import { wideRole } from "./rights/wideRole";
import { wholeService } from "./rights/wholeService";
import { certificate } from "./tls/certificate";
import { plainHttp } from "./tls/plainHttp";
import { tlsPolicy } from "./tls/tlsPolicy";
import { bothColors } from "./traffic/bothColors";
import { drainTime } from "./traffic/drainTime";
import { weightsSum } from "./traffic/weightsSum";
import { weightWithoutReplicas } from "./traffic/weightWithoutReplicas";

/** Every rule, in the order in which they are told. */
export const rules: readonly Rule[] = [
  halvesDiffer,
  weightsSum,
  bothColors,
  weightWithoutReplicas,
  drainTime,
  healthCheckPresent,
  healthCheckSensible,
  alarmMissing,
  publicBucket,
  bucketBlock,
  openPort,
  publicDatabase,
  encryptionAtRest,
  tlsPolicy,
  plainHttp,
  certificate,
  backupRetention,
  backupAge,
  deletionProtection,
  finalSnapshot,
  latestTag,
  imageDigest,
  wideRole,
  wholeService,
  openTrust,
  privileged,
  memoryLimit,
];
