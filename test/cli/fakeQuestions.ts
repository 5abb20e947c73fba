import type { TerminalPort } from "../../lib/cli/ports";

/** Somebody who types answers in order, again where one is wrong, and leaves when there are no more. */
export function asking(answers: readonly string[], log: string[]): TerminalPort["ask"] {
  const left = [...answers];
  return ({ message, usual, choices, problemOf }) => {
    const words = [...(choices ?? []), ...(usual === undefined ? [] : [`usual ${usual}`])];
    for (;;) {
      const answer = left.shift();
      log.push(`ask: ${[message, ...words].join("; ")}`);
      const problem = answer === undefined ? undefined : problemOf?.(answer);
      if (problem === undefined) return Promise.resolve(answer);
      log.push(`say: ${problem}`);
    }
  };
}
