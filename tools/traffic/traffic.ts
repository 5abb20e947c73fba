import { checkAddress } from "../load/options";
import { Book } from "./book";
import type { Client } from "./client";
import { events } from "./events";
import { grpc, grpcStream } from "./grpc";
import { http2 } from "./http2";
import { pipelined } from "./pipelined";
import type { Kind, TrafficReport } from "./report";
import { kinds } from "./report";
import { download, post, sticky, upload } from "./requests";
import { webSocket } from "./webSocket";

/** What traffic to make. */
export interface TrafficOptions {
  /** Address of the balancer, on 127.0.0.1. */
  readonly url: string;

  /**
   * Clients of each kind.
   *
   * @default 3 - enough that both colors have some of each kind while both serve
   */
  readonly clients?: number;

  /**
   * Kinds of clients.
   *
   * @default all
   */
  readonly only?: readonly Kind[];

  /**
   * Milliseconds that an upload, a download takes.
   *
   * @default 6000 - longer than the drain times of the tests
   */
  readonly transferMilliseconds?: number;
}

const clients: Readonly<Record<Kind, Client>> = {
  post,
  pipelined,
  sticky,
  http2,
  upload,
  download,
  websocket: webSocket,
  events,
  grpc,
  "grpc-stream": grpcStream,
};

/** Clients of every kind that ask a balancer, strictly: nothing is tried again, and every cut is counted. */
export class Traffic {
  readonly #book = new Book();
  readonly #stopping = new AbortController();
  readonly #ended: Promise<unknown>;

  constructor(options: TrafficOptions) {
    const { url, clients: count = 3, only = kinds, transferMilliseconds = 6000 } = options;
    checkAddress(url);
    this.#ended = Promise.all(
      only.flatMap((kind) => {
        const surroundings = {
          url: new URL(url),
          page: this.#book.page(kind),
          signal: this.#stopping.signal,
          transferMilliseconds,
        };
        return Array.from({ length: count }, () => clients[kind](surroundings));
      }),
    );
  }

  /** What was seen so far. */
  report(): TrafficReport {
    return this.#book.report();
  }

  /** Begins nothing new, waits for what is going on, and answers with what was seen in all. */
  async stop(): Promise<TrafficReport> {
    this.#stopping.abort();
    await this.#ended;
    return this.report();
  }
}
