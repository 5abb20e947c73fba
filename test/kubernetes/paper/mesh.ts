import type { VirtualServiceSpec } from "../../../lib/kubernetes/route/virtualService";
import type { Asked, Met } from "./gateway";

/** A request, and by whose proxy it comes: that of a gateway, or the one beside a pod. */
export interface AskedInMesh extends Asked {
  readonly host: string;
  /** `namespace/name` of a gateway, or `mesh`. */
  readonly by: string;
}

/** A `VirtualService` as an API server tells it. */
export type PaperVirtualService = Omit<VirtualServiceSpec, "gateways"> & {
  readonly gateways: readonly string[];
};

type Rule = VirtualServiceSpec["http"][number];

/**
 * A proxy of Istio on paper. It goes by what Istio says: the first rule that matches decides, one of its matches is enough, and
 * weights are met exactly. A host that no route has is nobody's.
 *
 * @param turn - of a hundred turns each Service gets its share
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPRoute
 */
export function answerInMesh(route: PaperVirtualService, asked: AskedInMesh, turn: number): Met {
  const { hosts, gateways, http } = route;
  if (!hosts.some((it) => it === "*" || it === asked.host) || !gateways.includes(asked.by)) {
    return { status: 404 };
  }
  const rule = http.find(({ match }) => match.some((it) => holds(it, asked)));
  if (rule === undefined) return { status: 404 };
  if (rule.directResponse !== undefined) return { status: rule.directResponse.status };
  const color = drawn(rule.route ?? [], turn);
  return color === undefined ? { status: 503 } : { status: 200, color };
}

function holds({ uri = {}, headers = {} }: Rule["match"][number], asked: AskedInMesh): boolean {
  const [path = "/"] = asked.path.split("?");
  return (
    says(uri, path) && Object.entries(headers).every(([name, it]) => says(it, asked.headers[name]))
  );
}

function says(match: NonNullable<Rule["match"][number]["uri"]>, text: unknown): boolean {
  if (typeof text !== "string") return false;
  const { exact, prefix, regex } = match;
  return (
    (exact === undefined || exact === text) &&
    (prefix === undefined || text.startsWith(prefix)) &&
    (regex === undefined || new RegExp(`^(?:${regex})$`).test(text))
  );
}

/** One Service needs no weight. */
function drawn(route: NonNullable<Rule["route"]>, turn: number): string | undefined {
  const shares = route.map(({ destination, weight }) => ({
    host: destination.host,
    share: route.length === 1 ? 100 : (weight ?? 0),
  }));
  let left = (turn * 37) % 100;
  for (const { host, share } of shares) {
    if (left < share) return host;
    left -= share;
  }
  return undefined;
}
