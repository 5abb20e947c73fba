export type { Account } from "./account";
export * from "./environment";
export * from "./environmentArgs";
export type { Tags } from "./tags";
