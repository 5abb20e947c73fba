import { Histogram } from "./histogram";
import type { Recent } from "./report";

const sliceMilliseconds = 500;
const slices = 4;

interface Slice {
  readonly began: number;
  readonly byColor: Map<string, number>;
  readonly latency: Histogram;
}

/** Remembers the answers of the last two seconds, in slices of which the oldest is dropped. */
export class RecentAnswers {
  #slices: Slice[] = [];

  constructor(private readonly now: () => number = () => performance.now()) {}

  /** Adds an answer. */
  record(color: string, milliseconds: number): void {
    const { byColor, latency } = this.#current();
    byColor.set(color, (byColor.get(color) ?? 0) + 1);
    latency.record(milliseconds);
  }

  /** What the last two seconds looked like. */
  read(): Recent {
    this.#drop();
    const latency = new Histogram();
    const byColor: Record<string, number> = {};
    for (const slice of this.#slices) {
      latency.add(slice.latency);
      for (const [color, count] of slice.byColor) byColor[color] = (byColor[color] ?? 0) + count;
    }
    return { seconds: (sliceMilliseconds * slices) / 1000, byColor, p95: latency.percentile(95) };
  }

  #current(): Slice {
    const last = this.#slices.at(-1);
    if (last !== undefined && this.now() - last.began < sliceMilliseconds) return last;
    const slice = {
      began: this.now(),
      byColor: new Map<string, number>(),
      latency: new Histogram(),
    };
    this.#slices.push(slice);
    this.#drop();
    return slice;
  }

  #drop(): void {
    const oldest = this.now() - sliceMilliseconds * slices;
    this.#slices = this.#slices.filter(({ began }) => began > oldest);
  }
}
