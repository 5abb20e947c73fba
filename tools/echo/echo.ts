import type { Server as RpcServer } from "@grpc/grpc-js";
import { once } from "node:events";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { echoServer } from "./http";
import { Phase } from "./phase";
import { listen, rpcServer } from "./rpc";

/** Where an echo listens. */
export interface EchoPlace {
  readonly address: string;
  /** Ports; 0 takes any that is free. */
  readonly http: number;
  readonly rpc: number;
}

/** How an echo ends. */
export interface EchoStop {
  /** Seconds in which it is unready and serves as before, so that the balancer can see it. */
  readonly unreadySeconds: number;
  /** Seconds after which exchanges that are still open are cut, counted from the beginning. */
  readonly limitSeconds: number;
}

/** A server for every kind of exchange, which leaves as a good one does. */
export class Echo {
  readonly #phase = new Phase();
  readonly #http: Server;
  readonly #rpc: RpcServer;

  constructor(version: string) {
    this.#http = echoServer(version, this.#phase);
    this.#rpc = rpcServer(this.#phase);
  }

  /** Opens both ports, and answers with them. */
  async listen(place: EchoPlace): Promise<{ http: number; rpc: number }> {
    this.#http.listen(place.http, place.address);
    await once(this.#http, "listening");
    const { port } = this.#http.address() as AddressInfo;
    return { http: port, rpc: await listen(this.#rpc, place.address, place.rpc) };
  }

  /** Leaves, and answers whether every exchange came to its end. */
  async stop({ unreadySeconds, limitSeconds }: EchoStop): Promise<boolean> {
    this.#phase.enter("unready");
    await sleep(unreadySeconds * 1000);
    this.#phase.enter("leaving");
    const ended = Promise.all([
      new Promise<void>((resolve) =>
        this.#http.close(() => {
          resolve();
        }),
      ),
      new Promise<void>((resolve) => {
        this.#rpc.tryShutdown(() => {
          resolve();
        });
      }),
    ]).then(() => true);
    const sweep = setInterval(() => {
      this.#http.closeIdleConnections();
    }, 50);
    const left = Math.max(0, limitSeconds - unreadySeconds) * 1000;
    const complete = await Promise.race([ended, sleep(left, false, { ref: false })]);
    clearInterval(sweep);
    this.kill();
    return complete;
  }

  /** Ends everything at once, in the middle of whatever is going on. */
  kill(): void {
    this.#http.closeAllConnections();
    this.#http.close();
    this.#rpc.forceShutdown();
  }
}
