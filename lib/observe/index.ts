export { type CloudWatch, cloudWatch } from "./cloudWatch";
export * from "./observeColor";
