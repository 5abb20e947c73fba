import type { EngineProblem } from "../engineError";

/** How bad it is. `skipped`: it could not be looked at, and another finding says why. */
export type Level = "ok" | "warning" | "problem" | "skipped";

/** What was found about one thing that Crossfade rests on. */
export interface Finding {
  /** What was looked at, in a word, for example `docker`. */
  readonly check: string;
  readonly level: Level;
  readonly words: string;
  /** The way out, where there is something to do. */
  readonly fix?: string;
}

/** A finding that is as it should be. */
export function ok(check: string, words: string): Finding {
  return { check, level: "ok", words };
}

/** Something that is not as it should be, and does not stop anybody now. */
export function warning(check: string, words: string, fix: string): Finding {
  return { check, level: "warning", words, fix };
}

/** Something that stops the next command. */
export function problem(check: string, words: string, fix?: string): Finding {
  return { check, level: "problem", words, ...(fix === undefined ? {} : { fix }) };
}

/** Something that was not looked at. */
export function skipped(check: string, why: string): Finding {
  return { check, level: "skipped", words: `not looked at: ${why}` };
}

/** What the engine's command line answered instead of what it was asked. */
export function engineFinding(check: string, { words, fix }: EngineProblem): Finding {
  return problem(check, words, fix);
}
