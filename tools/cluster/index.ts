export { ownCluster, ownRealCluster } from "./clusters";
export {
  endKeptRealCluster,
  keptRealCluster,
  keptRealKubeconfig,
  runningRealCluster,
} from "./keptClusters";
export type { PodCluster } from "./real/podCluster";
export { testCluster } from "./testCluster";
