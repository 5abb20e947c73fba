export * from "./changes";
export { readChanges, type Sources } from "./read";
export { Special } from "./special";
export { shortType, urnParts } from "./urn";
export type { Value } from "./value";
