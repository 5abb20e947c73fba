import type { ColorIdentity } from "../../lib/balancer/elbMeasures";

/** Where CloudWatch keeps what it knows of both colors. */
export const blue: ColorIdentity = {
  balancerSuffix: "app/edge/1",
  clusterName: "shop",
  targetGroupSuffix: "targetgroup/web-blue/2",
  serviceName: "web-blue",
};
export const green: ColorIdentity = {
  ...blue,
  targetGroupSuffix: "targetgroup/web-green/3",
  serviceName: "web-green",
};
