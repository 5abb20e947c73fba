/** Every bucket ends 5 % above the one before, so that a percentile is at most that much off. */
const growth = Math.log(1.05);

/** Shortest time that is told apart, in milliseconds. */
const least = 0.1;

/** Counts times in buckets: the memory stays the same however many there are. */
export class Histogram {
  readonly #buckets: number[] = [];
  #count = 0;
  #max = 0;

  /** Adds a time in milliseconds. */
  record(milliseconds: number): void {
    const index = Math.max(0, Math.ceil(Math.log(milliseconds / least) / growth));
    this.#buckets[index] = (this.#buckets[index] ?? 0) + 1;
    this.#count += 1;
    this.#max = Math.max(this.#max, milliseconds);
  }

  /** Adds everything that another one counted. */
  add(other: Histogram): void {
    other.#buckets.forEach((count, index) => {
      this.#buckets[index] = (this.#buckets[index] ?? 0) + count;
    });
    this.#count += other.#count;
    this.#max = Math.max(this.#max, other.#max);
  }

  /** The time that the given percentage of all times does not exceed; 0 while there are none. */
  percentile(percent: number): number {
    const wanted = Math.ceil((this.#count * percent) / 100);
    let seen = 0;
    for (const [index, count = 0] of this.#buckets.entries()) {
      seen += count;
      if (count > 0 && seen >= wanted)
        return rounded(Math.min(least * Math.exp(index * growth), this.#max));
    }
    return 0;
  }

  /** The longest time. */
  get max(): number {
    return rounded(this.#max);
  }
}

function rounded(milliseconds: number): number {
  return Math.round(milliseconds * 10) / 10;
}
