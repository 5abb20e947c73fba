import type { PatchOperation } from "../../balancer/cluster";
import type { Weights } from "../../component/weights";

/** Where an object of either router has the Services of its last rule, which is the one that weighs the colors. */
interface Weighed {
  /** Place of the list in the object, as a JSON pointer. */
  readonly path: string;
  readonly backends: readonly { readonly name: string; readonly weight: number }[];
}

/** The weight of each Service in a route, by its name, in whatever router's words. */
export function weightsOf(route: unknown): Weights {
  return Object.fromEntries(weighed(route).backends.map(({ name, weight }) => [name, weight]));
}

/**
 * The change that gives a route other weights. It is refused by the cluster when somebody else has changed the route
 * meanwhile.
 *
 * @throws Error when a Service is not in the route
 */
export function weightPatch(route: unknown, weights: Weights): PatchOperation[] {
  const { path, backends } = weighed(route);
  const { metadata } = route as { readonly metadata?: { readonly resourceVersion?: string } };
  const places = Object.entries(weights).map(([name, value]): PatchOperation => {
    const at = backends.findIndex((backend) => backend.name === name);
    if (at < 0) throw new Error(`the route does not lead to ${name}, so pulumi up must write it`);
    return { op: "replace", path: `${path}/${String(at)}/weight`, value };
  });
  const seen = { op: "test", path: "/metadata/resourceVersion", value: metadata?.resourceVersion };
  return [seen as PatchOperation, ...places];
}

function weighed(route: unknown): Weighed {
  const { spec = {} } = route as { readonly spec?: RouteOfAny };
  // A list that holds the secret of a preview is a secret in the state, and no list.
  const rules = Array.isArray(spec.rules) ? spec.rules : [];
  if (rules.length > 0) {
    const last = rules.length - 1;
    const backends = (rules[last]?.backendRefs ?? []).map(({ name, weight = 1 }) => ({
      name,
      weight,
    }));
    return { path: `/spec/rules/${String(last)}/backendRefs`, backends };
  }
  const http = Array.isArray(spec.http) ? spec.http : [];
  const backends = (http.at(-1)?.route ?? []).map(({ destination, weight = 0 }) => ({
    name: destination.host,
    weight,
  }));
  return { path: `/spec/http/${String(http.length - 1)}/route`, backends };
}

/** The part of either router's object that weights are read from. */
interface RouteOfAny {
  readonly rules?: {
    readonly backendRefs?: readonly { readonly name: string; readonly weight?: number }[];
  }[];
  readonly http?: {
    readonly route?: readonly {
      readonly destination: { readonly host: string };
      readonly weight?: number;
    }[];
  }[];
}
