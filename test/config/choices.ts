import fc from "fast-check";

/** Decisions that a generator takes, from a list of numbers; a shorter list with smaller numbers is a simpler case. */
export class Choices {
  private position = 0;

  constructor(private readonly numbers: readonly number[]) {}

  /** A whole number from 0 to below the limit; the first ones are the simplest. */
  below(limit: number): number {
    const number = this.numbers[this.position] ?? 0;
    this.position += 1;
    return number % limit;
  }

  /** A whole number below a limit that may be large. */
  far(limit: number): number {
    return (this.below(10_000) * 10_000 + this.below(10_000)) % limit;
  }

  pick<Value>(first: Value, ...others: Value[]): Value {
    return [first, ...others][this.below(others.length + 1)] ?? first;
  }

  shuffle<Item>(items: readonly Item[]): Item[] {
    const rest = [...items];
    return items.flatMap(() => rest.splice(this.below(rest.length), 1));
  }

  /** Whether something that happens once in so many cases happens now. */
  once(inSo: number): boolean {
    return this.below(inSo) === inSo - 1;
  }
}

/** Lists of decisions, long enough for a whole stack file. */
export const choices = fc
  .array(fc.nat({ max: 9999 }), { minLength: 600, maxLength: 600 })
  .map((numbers) => () => new Choices(numbers));
