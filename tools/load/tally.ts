import { Histogram } from "./histogram";
import { RecentAnswers } from "./recent";
import type { Counts, Kind, LastSeen, LoadReport, Loss } from "./report";

/** An answer with status 200 that came whole. */
export interface Answered {
  readonly kind: Kind;
  readonly color: string;
  readonly version: string;

  /** When it was sent, in milliseconds since 1970. */
  readonly sent: number;
  readonly milliseconds: number;
}

const mostLosses = 20;

/** Adds up what became of the requests. */
export class Tally {
  readonly #began = Date.now();
  readonly #byKind: Record<Kind, { -readonly [K in keyof Counts]: number }> = {
    "kept-alive": { sent: 0, answered: 0, lost: 0 },
    fresh: { sent: 0, answered: 0, lost: 0 },
    slow: { sent: 0, answered: 0, lost: 0 },
  };
  readonly #byColor = new Map<string, number>();
  readonly #byVersion = new Map<string, number>();
  readonly #lastByColor = new Map<string, LastSeen>();
  readonly #latency = new Histogram();
  readonly #recent = new RecentAnswers();
  readonly #losses: Loss[] = [];

  /** Notes that a request was sent. */
  sent(kind: Kind): void {
    this.#byKind[kind].sent += 1;
  }

  /** Notes an answer. */
  answered({ kind, color, version, sent, milliseconds }: Answered): void {
    this.#byKind[kind].answered += 1;
    this.#byColor.set(color, (this.#byColor.get(color) ?? 0) + 1);
    this.#byVersion.set(version, (this.#byVersion.get(version) ?? 0) + 1);
    this.#see(color, sent, milliseconds);
    if (kind === "slow") return;
    this.#latency.record(milliseconds);
    this.#recent.record(color, milliseconds);
  }

  /** Notes a loss. */
  lost(loss: Loss): void {
    this.#byKind[loss.kind].lost += 1;
    if (this.#losses.length < mostLosses) this.#losses.push(loss);
  }

  /** Requests sent so far. */
  get total(): number {
    return this.#sum("sent");
  }

  /** Everything so far. */
  report(): LoadReport {
    const { "kept-alive": kept, fresh, slow } = this.#byKind;
    return {
      began: new Date(this.#began).toISOString(),
      seconds: (Date.now() - this.#began) / 1000,
      sent: this.#sum("sent"),
      answered: this.#sum("answered"),
      lost: this.#sum("lost"),
      byKind: { "kept-alive": { ...kept }, fresh: { ...fresh }, slow: { ...slow } },
      byColor: Object.fromEntries(this.#byColor),
      byVersion: Object.fromEntries(this.#byVersion),
      lastByColor: Object.fromEntries(this.#lastByColor),
      latency: {
        p50: this.#latency.percentile(50),
        p95: this.#latency.percentile(95),
        p99: this.#latency.percentile(99),
        max: this.#latency.max,
      },
      recent: this.#recent.read(),
      losses: [...this.#losses],
    };
  }

  #sum(what: keyof Counts): number {
    return Object.values(this.#byKind).reduce((total, counts) => total + counts[what], 0);
  }

  #see(color: string, sent: number, milliseconds: number): void {
    const before = this.#lastByColor.get(color);
    const now = { sent: iso(sent), answered: iso(sent + milliseconds) };
    // Answers of slow requests arrive out of order.
    this.#lastByColor.set(color, {
      sent: later(before?.sent, now.sent),
      answered: later(before?.answered, now.answered),
    });
  }
}

function iso(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}

/** ISO texts of the same length are in the order of their times. */
function later(a: string | undefined, b: string): string {
  return a !== undefined && a > b ? a : b;
}
