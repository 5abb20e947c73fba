import { ConfigError } from "../../model";
import { EngineError, type EngineProblem } from "../engineError";

/** What was answered to a question, or what kept it from being answered. */
export type Answer<T> =
  | { readonly value: T; readonly problem?: undefined }
  | { readonly value?: undefined; readonly problem: EngineProblem };

/**
 * Asks something that may fail or hang: the doctor is called when nothing works, so that every failure is an answer.
 *
 * @param patience - milliseconds after which nobody waits any longer
 */
export async function ask<T>(patience: number, question: () => Promise<T>): Promise<Answer<T>> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Answer<T>>((resolve) => {
    timer = setTimeout(() => {
      resolve({ problem: { kind: "slow", words: `no answer within ${seconds(patience)}` } });
    }, patience);
  });
  const answer = question().then(
    (value): Answer<T> => ({ value }),
    (error: unknown): Answer<T> => ({ problem: problemOf(error) }),
  );
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}

function problemOf(error: unknown): EngineProblem {
  if (error instanceof EngineError) return error.problem;
  if (error instanceof ConfigError) {
    const [first, ...others] = error.mistakes;
    if (first !== undefined && others.length === 0) {
      const { where, problem, fix } = first;
      const words = `${where}: ${problem}`;
      return { kind: "failed", words, ...(fix === undefined ? {} : { fix }) };
    }
    return { kind: "failed", words: `${String(error.mistakes.length)} mistakes` };
  }
  const message = error instanceof Error ? error.message : String(error);
  return { kind: "failed", words: message.split("\n")[0] ?? "" };
}

function seconds(milliseconds: number): string {
  const number = milliseconds / 1000;
  return `${String(number)} second${number === 1 ? "" : "s"}`;
}
