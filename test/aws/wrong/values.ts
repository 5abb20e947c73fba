/** Whole numbers from `least` to `most`: one below, one above, a part of one, and none. */
export const whole = (least: number, most: number): number[] => [
  least - 1,
  most + 1,
  least + 0.5,
  NaN,
];

/** Numbers above 0: 0, below it, one above `most`, and none. */
export const above0 = (most: number): number[] => [0, -1, most + 1, NaN];

/** A word out of a list: another one, the list's own in capitals, and none. */
export const word = (known: string): string[] => ["other", known.toUpperCase(), ""];

/** Texts of a form: those that do not have it, as entries of a list, and one that has it, twice. */
export const listOf = (right: string | undefined, ...odd: readonly string[]): string[][] => [
  ...odd.map((one) => [one]),
  ...(right === undefined ? [] : [[right, right]]),
];

/** Names of entries that resources could not be called by, with a right value each. */
export const named = (value: unknown, ...odd: readonly string[]): object[] =>
  odd.map((name) => ({ [name]: value }));
