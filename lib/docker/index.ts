export type { Route } from "../balancer";
export * from "./blueGreenService";
export * from "./blueGreenServiceArgs";
export * from "./cutover";
export * from "./loadBalancer";
export * from "./loadBalancerArgs";
export * from "./network";
export * from "./platform";
