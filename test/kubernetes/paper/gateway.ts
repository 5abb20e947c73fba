import type { IncomingHttpHeaders } from "node:http";

/** What an `HTTPRoute` says, as far as requests go. */
export interface PaperRoute {
  readonly rules: readonly PaperRule[];
}

/** A rule of a route. */
export interface PaperRule {
  readonly matches?: readonly PaperMatch[];
  readonly backendRefs?: readonly { readonly name: string; readonly weight?: number }[];
}

interface PaperMatch {
  readonly path?: { readonly type?: string; readonly value?: string };
  readonly headers?: readonly { readonly name: string; readonly value: string }[];
}

/** A request, as far as routes look at it. */
export interface Asked {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
}

/** What a request meets: a status, and the color whose pod answered. */
export interface Met {
  readonly status: number;
  readonly color?: string;
}

/**
 * A gateway on paper. It goes by what Gateway API says: the most exact match of all rules decides, among equal ones the
 * first; weights are met exactly; a rule without backends answers 500, and a Service without ready endpoints 503.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#httprouterule
 */
export function answer(
  { rules }: PaperRoute,
  asked: Asked,
  turn: number,
  ready: (service: string) => string | undefined,
): Met {
  const [best] = rules
    .flatMap((rule) => (rule.matches ?? [{}]).map((match) => ({ rule, match })))
    .filter(({ match }) => holds(match, asked))
    .sort((a, b) => exactness(b.match) - exactness(a.match));
  if (best === undefined) return { status: 404 };
  const service = drawn(best.rule.backendRefs ?? [], turn);
  if (service === undefined) return { status: 500 };
  const color = ready(service);
  return color === undefined ? { status: 503 } : { status: 200, color };
}

function holds({ path = {}, headers = [] }: PaperMatch, asked: Asked): boolean {
  const { type = "PathPrefix", value = "/" } = path;
  const [where = "/"] = asked.path.split("?");
  const below = value.endsWith("/") ? value : `${value}/`;
  const isThere = where === value || (type === "PathPrefix" && where.startsWith(below));
  return (
    isThere && headers.every((header) => asked.headers[header.name.toLowerCase()] === header.value)
  );
}

/** Exact paths before prefixes, longer ones before shorter ones, and then more headers before fewer. */
function exactness({ path = {}, headers = [] }: PaperMatch): number {
  const { type, value = "/" } = path;
  return (type === "Exact" ? 1_000_000 : 0) + value.length * 100 + headers.length;
}

/** The Service whose turn it is: of a hundred requests each gets its share, well mixed. */
function drawn(refs: NonNullable<PaperRule["backendRefs"]>, turn: number): string | undefined {
  const all = refs.reduce((sum, { weight = 1 }) => sum + weight, 0);
  let left = all === 0 ? 0 : (turn * 37) % all;
  for (const { name, weight = 1 } of refs) {
    if (left < weight) return name;
    left -= weight;
  }
  return undefined;
}
