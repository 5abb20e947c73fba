import type { ObjectPlace } from "../../balancer/cluster";
import type { Cutover } from "../applied";
import { routerKinds } from "./routerKinds";

/** Where the API of the cluster has the route of a service. */
export function routePlace({
  router,
  namespace,
  name,
}: Pick<Cutover, "router" | "namespace" | "name">): ObjectPlace {
  const { apiVersion, plural } = routerKinds[router];
  const [group = "", version = ""] = apiVersion.split("/");
  return { group, version, namespace, plural, name };
}
