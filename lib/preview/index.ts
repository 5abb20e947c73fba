export * from "./changes";
export { readChanges, type Sources } from "./read";
export { Special } from "./special";
export { shortType, urnParts } from "./urn";
export type { Value } from "./value";
export type { BlastRadius } from "./meaning/blastRadius";
export type { CostEstimate } from "./meaning/cost";
export {
  bySeverity,
  type Finding,
  isAtLeast,
  severities,
  type Severity,
  worstOf,
} from "./meaning/finding";
export type { ReleaseChange } from "./meaning/releases";
export type { Replacement } from "./meaning/replacements";
export type { TrafficChange } from "./meaning/traffic";
export { understand, type Understanding, type UnderstandOptions } from "./meaning/understand";
export type { WayBack } from "./meaning/wayBack";
export {
  type Approved,
  fingerprintOf,
  type FingerprintPart,
  fingerprintParts,
  movedSince,
} from "./fingerprint";
