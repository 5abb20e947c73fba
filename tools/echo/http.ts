import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import type { Phase } from "./phase";
import { serveWebSocket } from "./webSocket";

/** Time between two pieces of a stream. */
const pieceMilliseconds = 100;

/** Bytes of one piece of a download. */
const pieceBytes = 1024;

type Handler = (
  request: IncomingMessage,
  response: ServerResponse,
  query: URLSearchParams,
) => Promise<void> | void;

/** Makes the HTTP server of the echo: everything that an exchange can be, besides gRPC. */
export function echoServer(version: string, phase: Phase): Server {
  const handlers: Readonly<Record<string, Handler>> = {
    "/health": (_, response) => void response.writeHead(phase.serves ? 200 : 503).end(),
    "/": (_, response) => void response.end("ok\n"),
    "/slow": async (_, response, query) => {
      await sleep(Number(query.get("ms")));
      response.end("slow\n");
    },
    "/upload": upload,
    "/download": download,
    "/events": (_, response) => {
      events(response, phase);
    },
  };
  const server = createServer((request, response) => {
    response.setHeader("x-shop-version", version);
    if (!phase.serves) response.setHeader("connection", "close");
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://echo");
    const handler = handlers[pathname];
    if (handler === undefined) response.writeHead(404).end();
    else void handler(request, response, searchParams);
  });
  server.on("upgrade", (request, socket) => {
    serveWebSocket(request, socket, phase);
  });
  // Longer than the balancer keeps its side, so that it is never this side that hangs up under a request.
  server.keepAliveTimeout = 75_000;
  // Node ends every request that takes longer than five minutes to arrive, an upload for example.
  server.requestTimeout = 0;
  return server;
}

/** Answers with the number of bytes that arrived. */
async function upload(request: IncomingMessage, response: ServerResponse): Promise<void> {
  let bytes = 0;
  try {
    for await (const piece of request) bytes += (piece as Buffer).length;
  } catch {
    // The client went away, or was cut; it is the one that counts.
    return;
  }
  response.end(JSON.stringify({ bytes }));
}

/** Sends as many pieces as fit into the time that is asked for, and says before how many bytes they are. */
async function download(
  _: IncomingMessage,
  response: ServerResponse,
  query: URLSearchParams,
): Promise<void> {
  const pieces = Math.max(1, Math.round(Number(query.get("ms")) / pieceMilliseconds));
  response.writeHead(200, { "content-length": pieces * pieceBytes });
  for (let sent = 0; sent < pieces && !response.destroyed; sent++) {
    response.write(Buffer.alloc(pieceBytes, "x"));
    await sleep(pieceMilliseconds);
  }
  response.end();
}

/** Counts, and says good-bye before it ends. */
function events(response: ServerResponse, phase: Phase): void {
  response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" });
  let count = 0;
  const timer = setInterval(() => {
    response.write(`data: ${String(count++)}\n\n`);
  }, pieceMilliseconds);
  const leave = (): void => void response.end("event: bye\ndata:\n\n");
  phase.once("leave", leave);
  response.on("close", () => {
    clearInterval(timer);
    phase.off("leave", leave);
  });
  if (phase.leaving) leave();
}
