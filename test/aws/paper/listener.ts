import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";

/** A rule of a listener, as the program asked for it. */
export interface Rule {
  readonly priority: number;
  readonly conditions: readonly {
    readonly hostHeader?: { readonly values: readonly string[] };
    readonly pathPattern?: { readonly values: readonly string[] };
    readonly httpHeader?: { readonly httpHeaderName: string; readonly values: readonly string[] };
    readonly sourceIp?: { readonly values: readonly string[] };
  }[];
  readonly actions: readonly {
    readonly targetGroupArn?: string;
    readonly forward?: {
      readonly targetGroups: readonly { readonly arn: string; readonly weight: number }[];
    };
    readonly fixedResponse?: { readonly statusCode: string };
  }[];
}

/** What a request meets: a status, and the color whose targets answered. */
export interface Met {
  readonly status: number;
  readonly color?: string;
}

interface Asked {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
}

/**
 * A listener on paper: the rule with the lowest priority of those whose conditions all hold decides, weights are met
 * exactly, and a group without healthy targets answers 503, whatever the other one has.
 */
export function answer(
  rules: readonly Rule[],
  { path, headers }: Asked,
  turn: number,
  targets: (groupArn: string) => string | undefined,
): Met {
  const [rule] = rules
    .filter(({ conditions }) => conditions.every((condition) => holds(condition, path, headers)))
    .sort((a, b) => a.priority - b.priority);
  const action = rule?.actions[0];
  if (action === undefined) return { status: 404 };
  if (action.fixedResponse !== undefined) {
    return { status: Number(action.fixedResponse.statusCode) };
  }
  const arn = action.targetGroupArn ?? drawn(action.forward?.targetGroups ?? [], turn);
  const color = targets(arn);
  return color === undefined ? { status: 503 } : { status: 200, color };
}

function holds(
  { hostHeader, pathPattern, httpHeader, sourceIp }: Rule["conditions"][number],
  path: string,
  headers: IncomingHttpHeaders,
): boolean {
  if (hostHeader !== undefined) return matches(hostHeader.values, headers.host ?? "");
  if (pathPattern !== undefined) return matches(pathPattern.values, path);
  if (httpHeader !== undefined) {
    const value = headers[httpHeader.httpHeaderName];
    return value !== undefined && matches(httpHeader.values, String(value));
  }
  // Users come from anywhere but this machine.
  return sourceIp?.values.includes("0.0.0.0/0") ?? false;
}

function matches(patterns: readonly string[], value: string): boolean {
  return patterns.some((pattern) => {
    const text = pattern.replace(/[.+^${}()|[\]\\]/g, "\\$&").replaceAll("*", ".*");
    return new RegExp(`^${text.replaceAll("?", ".")}$`, "i").test(value);
  });
}

/** The group whose turn it is: of a hundred requests each gets as many as it has weight, well mixed. */
function drawn(groups: readonly { readonly arn: string; readonly weight: number }[], turn: number) {
  const all = groups.reduce((sum, { weight }) => sum + weight, 0);
  let left = (turn * 37) % all;
  for (const { arn, weight } of groups) {
    if (left < weight) return arn;
    left -= weight;
  }
  return "";
}

/** Serves what requests meet over HTTP, so that they can be sent by anybody. */
export async function serve(
  meet: (asked: Asked) => Met,
  more: Readonly<Record<string, string>> = {},
): Promise<Server> {
  const server = createServer((request, response) => {
    const { status, color } = meet({
      path: request.url ?? "/",
      headers: { ...request.headers, ...more },
    });
    response.writeHead(status, color === undefined ? {} : { "x-crossfade-color": color }).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return server;
}

/** Where a server listens. */
export function addressOf(server: Server): string {
  return `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/`;
}
