import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";

/** A server on a free port of this machine, with a count of what reached it. */
export interface TestServer {
  readonly url: string;
  readonly server: Server;
  requests: number;
  connections: number;
}

/** Runs `use` against a server that answers with `handle`, which gets the number of the request, from 1. */
export async function withServer(
  handle: (request: IncomingMessage, response: ServerResponse, number: number) => void,
  use: (server: TestServer) => Promise<void>,
): Promise<void> {
  const server = createServer((request, response) => {
    made.requests += 1;
    handle(request, response, made.requests);
  });
  const made: TestServer = { url: "", server, requests: 0, connections: 0 };
  server.on("connection", () => (made.connections += 1));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  try {
    await use(Object.assign(made, { url: `http://127.0.0.1:${String(port)}/` }));
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

/** A good answer, as a balancer in front of a color would pass it on. */
export function good(response: ServerResponse, color = "blue", version = "1.4.2"): void {
  response.writeHead(200, { "x-crossfade-color": color, "x-shop-version": version });
  response.end("ok");
}
