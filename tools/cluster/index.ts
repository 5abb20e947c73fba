export { ownCluster } from "./clusters";
export { testCluster } from "./testCluster";
