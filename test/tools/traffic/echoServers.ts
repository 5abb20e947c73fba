import type { Server as RpcServer } from "@grpc/grpc-js";
import { once } from "node:events";
import type { Server } from "node:http";
import { createServer, type Http2Server, type ServerHttp2Session } from "node:http2";
import type { AddressInfo, Socket } from "node:net";
import { echoServer } from "../../../tools/echo/http";
import { Phase } from "../../../tools/echo/phase";
import { listen, rpcServer } from "../../../tools/echo/rpc";
import type { Kind } from "../../../tools/traffic";

/** The echo's parts on this machine, each on a port of its own, with a phase that the test decides. */
export class EchoServers {
  readonly phase = new Phase();
  readonly #http: Server = echoServer("1", this.phase);
  readonly #rpc: RpcServer = rpcServer(this.phase);
  readonly #http2: Http2Server = createServer((_, response) => response.end("ok\n"));
  readonly #sessions = new Set<ServerHttp2Session>();
  readonly #sockets = new Set<Socket>();
  #rpcPort = 0;

  async start(): Promise<void> {
    this.#http.on("connection", (socket) => this.#sockets.add(socket));
    this.#http2.on("session", (session) => this.#sessions.add(session));
    for (const server of [this.#http, this.#http2]) {
      server.listen(0, "127.0.0.1");
      await once(server, "listening");
    }
    this.#rpcPort = await listen(this.#rpc, "127.0.0.1", 0);
  }

  /** Where clients of a kind are served. */
  url(kind: Kind): string {
    return `http://127.0.0.1:${String(this.#port(kind))}/`;
  }

  /** Says GOAWAY on every HTTP/2 connection. */
  sayGoAway(): void {
    for (const session of this.#sessions) session.close();
  }

  /** Cuts everything that is open, and accepts nothing more. */
  kill(): void {
    this.#http.close();
    for (const socket of this.#sockets) socket.destroy();
    this.#http2.close();
    for (const session of this.#sessions) session.destroy();
    this.#rpc.forceShutdown();
  }

  #port(kind: Kind): number {
    if (kind.startsWith("grpc")) return this.#rpcPort;
    const server = kind === "http2" ? this.#http2 : this.#http;
    return (server.address() as AddressInfo).port;
  }
}
