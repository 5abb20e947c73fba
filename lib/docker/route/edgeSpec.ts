import type { HeaderSpec } from "../../balancer";
import { strictTransport } from "../../component/strictTransport";
import type { StageDefaults } from "../../model";
import type { EdgeArgs } from "./edgeArgs";
import type { Encryption } from "../tls/tlsSpec";

/** Values that answers get where the service says nothing. */
const otherwise: Readonly<Record<string, string>> = {
  "x-content-type-options": "nosniff",
  "x-frame-options": "SAMEORIGIN",
  "referrer-policy": "strict-origin-when-cross-origin",
};

/** Headers that tell attackers which weaknesses to try. */
const telling = ["server", "x-powered-by"];

/** Decides what is done to the headers of a service's answers. */
export function headerSpec(
  { headers = {}, hsts }: Pick<EdgeArgs, "headers" | "hsts">,
  stage: Pick<StageDefaults, "strictTransportSeconds">,
  encryption: Encryption,
): HeaderSpec {
  const seconds = encryption.kind === "certificates" ? stage.strictTransportSeconds : 0;
  const asked = hsts ?? (seconds > 0 && { maxAgeSeconds: seconds });
  const strict = asked === false ? {} : { strictTransport: strictTransport(asked) };
  if (headers === false) return { set: {}, otherwise: {}, remove: [], ...strict };
  const own = Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
  );
  const unnamed = ([name]: readonly [string, string]) => !Object.hasOwn(own, name);
  return {
    set: Object.fromEntries(
      Object.entries(own).filter((entry): entry is [string, string] => entry[1] !== false),
    ),
    otherwise: Object.fromEntries(Object.entries(otherwise).filter(unnamed)),
    remove: telling.filter((name) => !Object.hasOwn(own, name)),
    ...strict,
  };
}
