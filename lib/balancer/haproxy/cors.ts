import { quoted } from "./quoted";

/** Which pages of other origins may call a service from a browser, and how. */
export interface CorsSpec {
  /** `*`, or origins such as `https://shop.example.com`; `https://*.example.com` is every name directly below. */
  readonly origins: "*" | readonly string[];
  readonly methods: readonly string[];
  /** Request headers beyond those that every page may send. */
  readonly headers: readonly string[];
  /** Response headers that a page may read beyond the usual ones. */
  readonly expose: readonly string[];
  readonly credentials: boolean;
  readonly maxAgeSeconds: number;
}

const asks = "METH_OPTIONS { req.hdr(access-control-request-method) -m found }";

/**
 * Lines of a backend. The balancer answers the browser's question by itself and speaks for the service in its answers,
 * so that the two cannot contradict each other.
 */
export function corsLines(spec: CorsSpec): string[] {
  const known = `{ var(txn.origin) -m found }`;
  return [
    ...originRules(spec.origins),
    `  http-request return status 403 content-type text/plain string "This origin may not call the service.\\n" if ${asks} { req.hdr(origin) -m found } !${known}`,
    `  http-request return status 204 ${permissions(spec)} if ${asks} ${known}`,
    `  http-response del-header access-control- -m beg`,
    ...(spec.origins === "*" ? [] : [`  http-after-response add-header vary origin`]),
    `  http-after-response set-header access-control-allow-origin %[var(txn.allowed)] if ${known}`,
    ...(spec.credentials
      ? [`  http-after-response set-header access-control-allow-credentials true if ${known}`]
      : []),
    ...(spec.expose.length === 0
      ? []
      : [
          `  http-after-response set-header access-control-expose-headers ${quoted(spec.expose.join(", "))} if ${known}`,
        ]),
  ];
}

/** `txn.origin` is there when the origin may call, and `txn.allowed` is what the browser is told. */
function originRules(origins: CorsSpec["origins"]): string[] {
  const origin = "req.fhdr(origin)";
  if (origins === "*") {
    return [
      `  http-request set-var(txn.origin) ${origin}`,
      `  http-request set-var(txn.allowed) str(*)`,
    ];
  }
  return [
    ...origins.map((it) => {
      const match = it.includes("*") ? `-m reg ${pattern(it)}` : `-m str ${it}`;
      return `  http-request set-var(txn.origin) ${origin} if { ${origin} ${match} }`;
    }),
    `  http-request set-var(txn.allowed) var(txn.origin)`,
  ];
}

function pattern(origin: string): string {
  return `'^${origin.replaceAll(".", "\\.").replace("*", "[a-z0-9-]+")}$'`;
}

function permissions({ methods, headers, maxAgeSeconds }: CorsSpec): string {
  return [
    `hdr access-control-allow-methods ${quoted(methods.join(", "))}`,
    ...(headers.length === 0
      ? []
      : [`hdr access-control-allow-headers ${quoted(headers.join(", "))}`]),
    `hdr access-control-max-age ${String(maxAgeSeconds)}`,
  ].join(" ");
}
