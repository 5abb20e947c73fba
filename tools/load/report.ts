/** How a request travels: on a kept connection, on one of its own, or to the slow path. */
export type Kind = "kept-alive" | "fresh" | "slow";

/** All kinds, in the order in which they are shown. */
export const kinds: readonly Kind[] = ["kept-alive", "fresh", "slow"];

/** How far a request had come when it was lost. */
export type Phase = "connect" | "wait" | "body" | "status";

/** A request that did not get a whole answer with status 200. */
export interface Loss {
  /** When it was lost, as ISO text. */
  readonly at: string;
  readonly kind: Kind;
  readonly phase: Phase;

  /** What went wrong: `ECONNRESET`, `TIMEOUT`, or the status. */
  readonly code: string;

  /** True when the connection had carried requests before: the server may have closed it meanwhile. */
  readonly reused: boolean;
}

/** Counts of requests. All that were sent are answered, lost or still open. */
export interface Counts {
  readonly sent: number;
  readonly answered: number;
  readonly lost: number;
}

/** The last request that a color answered. */
export interface LastSeen {
  /** When it was sent, as ISO text. */
  readonly sent: string;

  /** When it was answered, as ISO text. A slow request is answered long after its color was chosen. */
  readonly answered: string;
}

/** Milliseconds from sending a request to the end of its answer; slow requests are left out. */
export interface Latency {
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly max: number;
}

/** What happened in the last seconds, for a live display. */
export interface Recent {
  readonly seconds: number;
  readonly byColor: Readonly<Record<string, number>>;
  readonly p95: number;
}

/** What a load has seen, so far or in the end. */
export interface LoadReport extends Counts {
  /** When the load began, as ISO text. */
  readonly began: string;
  readonly seconds: number;
  readonly byKind: Readonly<Record<Kind, Counts>>;

  /** Answers by the color that the balancer or the server says in a header; `none` where neither does. */
  readonly byColor: Readonly<Record<string, number>>;

  /** Answers by the `x-shop-version` header; `none` where it was missing. */
  readonly byVersion: Readonly<Record<string, number>>;
  readonly lastByColor: Readonly<Record<string, LastSeen>>;
  readonly latency: Latency;
  readonly recent: Recent;

  /** The first twenty losses. */
  readonly losses: readonly Loss[];
}
