import type { Refuse } from "../../component/argumentChecks";
import { corsSpec } from "../../component/corsSpec";
import { checkCors, checkHeaders } from "../../component/headerProblems";
import type { CorsArgs } from "../../component/headerArgs";
import { checkStrictTransport, strictTransport } from "../../component/strictTransport";
import type { StageDefaults } from "../../model";
import type { EdgeArgs } from "./edgeArgs";
import type { GatewayReference } from "./gatewayReference";

/** What is done to the answers of a service, with every default filled in. */
export interface EdgeSpec {
  /** Headers that answers get, in lower case. */
  readonly set: Readonly<Record<string, string>>;
  /** Headers that answers lose. */
  readonly remove: readonly string[];
  readonly cors?: Required<CorsArgs>;
}

/** Decides what is done to the answers of a service behind a gateway. */
export function edgeSpec(
  { edge = {}, scheme = "https" }: Pick<GatewayReference, "edge" | "scheme">,
  { strictTransportSeconds }: Pick<StageDefaults, "strictTransportSeconds">,
): EdgeSpec {
  const named = Object.entries(edge.headers ?? {}).map(
    ([name, value]) => [name.toLowerCase(), value] as const,
  );
  const names = new Set(named.map(([name]) => name));
  const usual = names.has("x-content-type-options") ? {} : { "x-content-type-options": "nosniff" };
  const own = named.flatMap(([name, value]) => (value === false ? [] : [[name, value]]));
  const seconds = scheme === "https" ? strictTransportSeconds : 0;
  const hsts = edge.hsts ?? (seconds > 0 && { maxAgeSeconds: seconds });
  return {
    set: {
      ...usual,
      ...(Object.fromEntries(own) as Record<string, string>),
      ...(hsts === false ? {} : { "strict-transport-security": strictTransport(hsts) }),
    },
    // They tell attackers which weaknesses to try.
    remove: ["server", "x-powered-by"].filter((name) => !names.has(name)),
    ...(edge.cors === undefined ? {} : { cors: corsSpec(edge.cors) }),
  };
}

/** The origins as a list; everybody is one of them. */
export function originsOf({ origins }: Pick<CorsArgs, "origins">): readonly string[] {
  return origins === "*" ? ["*"] : origins;
}

/** Refuses what a gateway could not do to answers. */
export function checkEdge({ headers, hsts, cors }: EdgeArgs, refuse: Refuse): void {
  if (headers !== undefined) checkHeaders(headers, refuse);
  if (hsts !== undefined && hsts !== false) checkStrictTransport(hsts, refuse);
  if (cors !== undefined) checkCors(cors, refuse);
}
