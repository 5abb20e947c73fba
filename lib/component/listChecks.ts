import type { Refuse } from "./argumentChecks";

/** Refuses a value that is none of those there are. */
export function checkOne(
  what: string,
  given: string,
  known: readonly string[],
  refuse: Refuse,
): void {
  if (known.includes(given)) return;
  refuse(`${what} is ${JSON.stringify(given)}, expected ${known.join(", ")}`);
}

/** Refuses what is none of those there are, and what is given twice. */
export function checkSome(
  what: string,
  given: readonly string[],
  known: readonly string[],
  refuse: Refuse,
): void {
  for (const one of given.filter((it) => !known.includes(it))) {
    refuse(`${what} has ${JSON.stringify(one)}, expected some of ${known.join(", ")}`);
  }
  refuseTwins(what, given, refuse);
}

/** Refuses what is given twice. */
export function refuseTwins(what: string, given: readonly string[], refuse: Refuse): void {
  for (const one of new Set(given.filter((it, at) => given.indexOf(it) !== at))) {
    refuse(`${what} has ${JSON.stringify(one)} twice`);
  }
}
