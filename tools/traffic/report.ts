/** A way in which clients and servers deal with each other. */
export type Kind =
  | "post"
  | "pipelined"
  | "sticky"
  | "http2"
  | "upload"
  | "download"
  | "websocket"
  | "events"
  | "grpc"
  | "grpc-stream";

/** All kinds, in the order in which they are shown. */
export const kinds: readonly Kind[] = [
  "post",
  "pipelined",
  "sticky",
  "http2",
  "upload",
  "download",
  "websocket",
  "events",
  "grpc",
  "grpc-stream",
];

/** What became of the exchanges of one kind. All that were sent are answered, lost or still open. */
export interface Seen {
  /** Requests, messages, transfers, and connections that are meant to last. */
  readonly sent: number;
  /** Those that came to their right end. */
  readonly answered: number;
  /** Those that did not. */
  readonly lost: number;
  /** How often a client had to go on elsewhere, in good order: its connection was taken leave of, its color changed. */
  readonly moved: number;
}

/** An exchange that did not come to its right end. */
export interface Loss {
  /** When, as ISO text. */
  readonly at: string;
  readonly kind: Kind;
  /** What went wrong: `ECONNRESET`, a status, or what arrived instead. */
  readonly code: string;
}

/** What all clients have seen, so far or in the end. */
export interface TrafficReport {
  readonly byKind: Readonly<Record<Kind, Seen>>;
  readonly lost: number;
  /** The first hundred losses. */
  readonly losses: readonly Loss[];
}
