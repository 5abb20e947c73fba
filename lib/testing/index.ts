export * from "./appliedFrom";
export * from "./conformance";
export * from "./cutoverOnly";
export * from "./loadWith";
export * from "./record";
export type * from "./recordOptions";
