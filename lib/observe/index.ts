export { type CloudWatch, cloudWatch, type CloudWatchArgs, type Window } from "./cloudWatch";
export * from "./observeColor";
export type { Finding, Grade, ObservedSignal, Verdict } from "./verdict";
