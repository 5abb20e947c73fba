import type * as lb from "@pulumi/aws/lb";
import type { Refuse } from "../../component/argumentChecks";
import { checkStrictTransport, strictTransport } from "../../component/strictTransport";
import type { StageDefaults } from "../../model";
import { checkOne } from "../../component/listChecks";
import type { CorsArgs, EdgeArgs } from "./edgeArgs";

/** The arguments of a listener that are about headers of answers. */
export type ListenerHeaders = {
  readonly [K in keyof lb.ListenerArgs as K extends `routingHttpResponse${string}` ? K : never]?:
    string | boolean;
};

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
export function checkEdge(
  { hsts, frameOptions, contentSecurityPolicy, cors }: EdgeArgs,
  refuse: Refuse,
): void {
  if (hsts !== undefined && hsts !== false) checkStrictTransport(hsts, refuse);
  if (frameOptions !== undefined && frameOptions !== false) {
    checkOne("frameOptions", frameOptions, ["DENY", "SAMEORIGIN"], refuse);
  }
  if (contentSecurityPolicy !== undefined && !isHeaderValue(contentSecurityPolicy)) {
    refuse(
      `contentSecurityPolicy is ${JSON.stringify(contentSecurityPolicy)}, expected 1 to 1024 printable characters of ASCII on one line`,
    );
  }
  if (cors !== undefined) checkCors(cors, refuse);
}

function checkCors(cors: CorsArgs, refuse: Refuse): void {
  const { origin, credentials, maxAgeSeconds = 0 } = cors;
  if (origin !== "*" && !/^https?:\/\/[a-z0-9.-]+(?::\d+)?$/.test(origin)) {
    refuse(
      `cors.origin is ${JSON.stringify(origin)}, expected one such as "https://shop.example.com", or "*"`,
    );
  }
  if (origin === "*" && credentials === true) {
    refuse('cors.credentials is true, expected false where cors.origin is "*"');
  }
  checkNames("cors.methods", cors.methods, /^[A-Z]{3,20}$/, "a method such as PUT", refuse);
  const header = "a name such as x-request-id";
  checkNames("cors.headers", cors.headers, /^[\w-]{1,64}$/, header, refuse);
  checkNames("cors.expose", cors.expose, /^[\w-]{1,64}$/, header, refuse);
  if (!Number.isInteger(maxAgeSeconds) || maxAgeSeconds < 0 || maxAgeSeconds > 86_400) {
    refuse(`cors.maxAgeSeconds is ${String(maxAgeSeconds)}, expected 0 to 86400`);
  }
}

function checkNames(
  what: string,
  names: readonly string[] = [],
  pattern: RegExp,
  expected: string,
  refuse: Refuse,
): void {
  for (const name of names) {
    if (!pattern.test(name)) refuse(`${what} has ${JSON.stringify(name)}, expected ${expected}`);
  }
}

/** AWS takes 1024 characters at most. */
function isHeaderValue(text: string): boolean {
  return /^[\x21-\x7e](?:[\x20-\x7e]{0,1022}[\x21-\x7e])?$/.test(text);
}
