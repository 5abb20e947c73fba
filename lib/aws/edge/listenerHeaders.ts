import type * as lb from "@pulumi/aws/lb";
import type { Refuse } from "../../component/argumentChecks";
import { strictTransport } from "../../component/strictTransport";
import type { StageDefaults } from "../../model";
import type { CorsArgs, EdgeArgs, StrictTransportArgs } from "./edgeArgs";

/** The arguments of a listener that are about headers of answers. */
export type ListenerHeaders = {
  readonly [K in keyof lb.ListenerArgs as K extends `routingHttpResponse${string}` ? K : never]?:
    string | boolean;
};

/** Seconds in a year. */
const year = 31_536_000;

/** Decides what a listener does to the headers of all answers. */
export function listenerHeaders(
  args: EdgeArgs,
  stage: Pick<StageDefaults, "strictTransportSeconds">,
): ListenerHeaders {
  const { frameOptions = "SAMEORIGIN", contentSecurityPolicy, serverHeader = false, cors } = args;
  const seconds = stage.strictTransportSeconds;
  const hsts = args.hsts ?? (seconds > 0 && { maxAgeSeconds: seconds });
  return {
    routingHttpResponseServerEnabled: serverHeader,
    routingHttpResponseXContentTypeOptionsHeaderValue: "nosniff",
    ...(frameOptions === false
      ? {}
      : { routingHttpResponseXFrameOptionsHeaderValue: frameOptions }),
    ...(contentSecurityPolicy === undefined
      ? {}
      : { routingHttpResponseContentSecurityPolicyHeaderValue: contentSecurityPolicy }),
    ...(hsts === false
      ? {}
      : { routingHttpResponseStrictTransportSecurityHeaderValue: strictTransport(hsts) }),
    ...(cors === undefined ? {} : corsHeaders(cors)),
  };
}

function corsHeaders(cors: CorsArgs): ListenerHeaders {
  const {
    methods = ["GET", "HEAD", "POST"],
    headers = ["content-type"],
    expose = [],
    maxAgeSeconds = 600,
  } = cors;
  return {
    routingHttpResponseAccessControlAllowOriginHeaderValue: cors.origin,
    routingHttpResponseAccessControlAllowMethodsHeaderValue: methods.join(","),
    routingHttpResponseAccessControlAllowHeadersHeaderValue: headers.join(","),
    routingHttpResponseAccessControlMaxAgeHeaderValue: String(maxAgeSeconds),
    ...(expose.length === 0
      ? {}
      : { routingHttpResponseAccessControlExposeHeadersHeaderValue: expose.join(",") }),
    ...(cors.credentials === true
      ? { routingHttpResponseAccessControlAllowCredentialsHeaderValue: "true" }
      : {}),
  };
}

/** Refuses headers that browsers or the balancer would not take. */
export function checkEdge({ hsts, cors }: EdgeArgs, refuse: Refuse): void {
  if (hsts !== undefined && hsts !== false) checkStrictTransport(hsts, refuse);
  if (cors === undefined) return;
  const { origin, credentials, maxAgeSeconds = 0 } = cors;
  if (origin !== "*" && !/^https?:\/\/[a-z0-9.-]+(?::\d+)?$/.test(origin)) {
    refuse(
      `cors.origin is ${JSON.stringify(origin)}, expected one such as "https://shop.example.com", or "*"`,
    );
  }
  if (origin === "*" && credentials === true) {
    refuse('cors.credentials is true, expected false where cors.origin is "*"');
  }
  if (!Number.isInteger(maxAgeSeconds) || maxAgeSeconds < 0 || maxAgeSeconds > 86_400) {
    refuse(`cors.maxAgeSeconds is ${String(maxAgeSeconds)}, expected 0 to 86400`);
  }
}

function checkStrictTransport(
  { maxAgeSeconds = year, includeSubdomains = false, preload = false }: StrictTransportArgs,
  refuse: Refuse,
): void {
  if (!Number.isInteger(maxAgeSeconds) || maxAgeSeconds < 0) {
    refuse(`hsts.maxAgeSeconds is ${String(maxAgeSeconds)}, expected a whole number from 0`);
  }
  if (preload && (!includeSubdomains || maxAgeSeconds < year)) {
    refuse("hsts.preload is true, expected a year and includeSubdomains with it");
  }
}
