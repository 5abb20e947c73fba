export * from "./conformance";
export type * from "./system";
