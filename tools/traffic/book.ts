import { type Kind, kinds, type Loss, type Seen, type TrafficReport } from "./report";

type Counts = { -readonly [K in keyof Seen]: Seen[K] };

const mostLosses = 100;

/** Adds up what became of the exchanges of all kinds. */
export class Book {
  readonly #byKind = Object.fromEntries(
    kinds.map((kind) => [kind, { sent: 0, answered: 0, lost: 0, moved: 0 }]),
  ) as Record<Kind, Counts>;
  readonly #losses: Loss[] = [];

  /** The page of one kind. */
  page(kind: Kind): Page {
    return new Page(this.#byKind[kind], (code) => {
      if (this.#losses.length >= mostLosses) return;
      this.#losses.push({ at: new Date().toISOString(), kind, code });
    });
  }

  /** Everything so far. */
  report(): TrafficReport {
    const byKind = Object.fromEntries(
      kinds.map((kind) => [kind, { ...this.#byKind[kind] }]),
    ) as Record<Kind, Seen>;
    const lost = Object.values(byKind).reduce((sum, seen) => sum + seen.lost, 0);
    return { byKind, lost, losses: [...this.#losses] };
  }
}

/** Where one kind of client writes down what it sees. */
export class Page {
  constructor(
    private readonly counts: Counts,
    private readonly note: (code: string) => void,
  ) {}

  /** An exchange begins. */
  sent(): void {
    this.counts.sent += 1;
  }

  /** An exchange came to its right end. */
  answered(): void {
    this.counts.answered += 1;
  }

  /** An exchange did not. */
  lost(code: string): void {
    this.counts.lost += 1;
    this.note(code);
  }

  /** A client goes on elsewhere. */
  moved(): void {
    this.counts.moved += 1;
  }

  /** Does one exchange and writes down how it ended; `undefined` where it was lost. */
  async exchange<T>(work: () => Promise<T>): Promise<T | undefined> {
    this.sent();
    try {
      const result = await work();
      this.answered();
      return result;
    } catch (error) {
      this.lost(codeOf(error));
      return undefined;
    }
  }
}

/** What went wrong, in a word or a few. */
export function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return "code" in error ? String(error.code) : error.message;
}
