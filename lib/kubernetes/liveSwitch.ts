import { cluster, type Cluster } from "../balancer/cluster";
import { colorPods } from "../balancer/colorPods";
import { trafficOf } from "../component/weights";
import { type Color, colors, type Page, type Traffic } from "../model";
import type { Readiness, SwitchReading } from "../plan";
import { type Cutover, ownerOf } from "./applied";
import type { Labels } from "./labels";
import { routePlace } from "./route/routePlace";
import { weightPatch, weightsOf } from "./route/routeWeights";

/** How the switch of a service is found. */
export interface LiveSwitchArgs {
  /** What the state remembers of its cutover. */
  readonly outputs: Readonly<Record<string, unknown>>;

  /**
   * Value of `kubernetes:kubeconfig` in the stack's configuration.
   *
   * @default KUBECONFIG, or else ~/.kube/config - what every other tool of Kubernetes uses
   */
  readonly kubeconfig?: string | undefined;

  /**
   * Value of `kubernetes:context` in the stack's configuration.
   *
   * @default the kubeconfig's current one - what every other tool of Kubernetes uses
   */
  readonly context?: string | undefined;

  /** Milliseconds to wait for an answer. */
  readonly patienceMilliseconds: number;
}

/**
 * The switch of one service, for whoever cannot wait for an `up`: the command line loads this file, and with it no SDK of
 * Pulumi.
 */
export function liveSwitch(args: LiveSwitchArgs, api: Cluster = cluster(args)) {
  const cutover = args.outputs as unknown as Cutover;
  const { services, deployments, floors, namespace } = cutover;
  const place = routePlace(cutover);
  const serviceOf = (color: Color) =>
    Object.keys(services).find((name) => services[name] === color) ?? "";
  const readiness = async (color: Color): Promise<Readiness> => {
    const deployment = deployments[color];
    if (deployment === undefined) return { ready: 0, needed: floors[color] ?? 1, says: [] };
    const pods = await colorPods(api, { namespace, deployment, service: serviceOf(color) });
    const says = pods.unfinished === undefined ? pods.says : [pods.unfinished, ...pods.says];
    return { ready: pods.ready, needed: floors[color] ?? 1, says };
  };
  return {
    async read(): Promise<SwitchReading> {
      const [route, blue, green] = await Promise.all([
        api.get(place),
        readiness("blue"),
        readiness("green"),
      ]);
      return {
        traffic: route && trafficOf(weightsOf(route), services),
        owner: ownerOf(labelsOf(route)),
        readiness: { blue, green },
      };
    },

    /** Answers with the split that requests see then. */
    async flip(to: Traffic): Promise<Traffic | undefined> {
      const route = await api.get(place);
      if (route === undefined) {
        throw new Error(`${place.plural} ${place.name} is not there in ${namespace}`);
      }
      const weights = Object.fromEntries(colors.map((color) => [serviceOf(color), to[color]]));
      await api.patch(place, weightPatch(route, weights));
      const flipped = await api.get(place);
      return flipped && trafficOf(weightsOf(flipped), services);
    },

    /** On Kubernetes the page is a rule of the route, which only the program can write. */
    maintain(): Promise<Page | undefined> {
      const problem =
        "on Kubernetes maintenance is a rule of the route that only pulumi up can make or take away; try: the same command without --now, then pulumi up";
      return Promise.reject(new Error(problem));
    },
  };
}

function labelsOf(route: unknown): Labels {
  const { metadata } = (route ?? {}) as { readonly metadata?: { readonly labels?: Labels } };
  return metadata?.labels ?? {};
}
