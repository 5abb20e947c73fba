import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { type Answer, json } from "./answer";

/** Answers a request, whose query is all that matters of it. */
export type Route = (query: URLSearchParams) => Answer | Promise<Answer>;

/** What is answered under which path. */
export type Routes = Readonly<Record<string, Route>>;

/** What a server needs to know. */
export interface ServerOptions {
  readonly routes: Routes;
  readonly version: string;

  /** Color that this process belongs to: a gateway may not say it. */
  readonly color: string;

  /**
   * Path under which everything is answered as well.
   *
   * @default "" - none
   */
  readonly prefix?: string;

  /** True from the moment when the process was asked to stop. */
  readonly stopping: () => boolean;

  /** Called with whatever a route did not expect. */
  readonly report: (problem: string) => void;
}

/** Makes the HTTP server; the caller makes it listen. */
export function shopServer(options: ServerOptions): Server {
  const server = createServer((request, response) => {
    void respond(options, request, response);
  });
  // Longer than any balancer keeps its side, so that it is never this side that hangs up under a request.
  server.keepAliveTimeout = 75_000;
  return server;
}

async function respond(
  options: ServerOptions,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { status, type, body } = await answer(options, request);
  response.writeHead(status, {
    "content-type": type,
    "content-length": Buffer.byteLength(body),
    "cache-control": "no-store",
    "x-shop-version": options.version,
    "x-shop-color": options.color,
    // A process that is about to leave asks its clients to come back on another connection.
    ...(options.stopping() ? { connection: "close" } : {}),
  });
  response.end(request.method === "HEAD" ? undefined : body);
}

async function answer(options: ServerOptions, request: IncomingMessage): Promise<Answer> {
  const method = request.method ?? "GET";
  if (method !== "GET" && method !== "HEAD") {
    return json({ problem: `${method} is not answered here, expected GET or HEAD` }, 405);
  }
  const [path = "/", query] = (request.url ?? "/").split("?", 2);
  const route = findRoute(options.routes, path, options.prefix ?? "");
  if (route === undefined) return json({ problem: `there is nothing at ${path}` }, 404);
  try {
    return await route(new URLSearchParams(query));
  } catch (error) {
    const problem = error instanceof Error ? (error.stack ?? error.message) : String(error);
    options.report(`${path}: ${problem}`);
    return json({ problem: "something went wrong here" }, 500);
  }
}

/** Finds what answers a path, with or without the prefix that a balancer routes by. */
export function findRoute(routes: Routes, path: string, prefix: string): Route | undefined {
  const inside =
    path === prefix || path.startsWith(`${prefix}/`) ? path.slice(prefix.length) : path;
  const wanted = inside.length > 1 ? inside.replace(/\/$/, "") : inside || "/";
  return Object.hasOwn(routes, wanted) ? routes[wanted] : undefined;
}
