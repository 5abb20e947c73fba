export { ownCluster, ownRealCluster } from "./clusters";
export { testCluster } from "./testCluster";
