export { type CloudWatch, cloudWatch } from "./cloudWatch";
export * from "./observeColor";
export * from "./observePods";
export { type Prometheus, prometheus } from "./prometheus";
