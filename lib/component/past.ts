import type { Applied } from "../plan";

/** What a test says instead of the engine's state and the clock. */
export interface Past {
  readonly applied: Applied;
  readonly now: Date;
}

let given: Past | undefined;

/**
 * The past that a test gives; a program that an engine runs has none, and reads the state.
 *
 * @internal
 */
export function givenPast(): Past | undefined {
  return given;
}

/**
 * Runs a program on a past of a test's own.
 *
 * @internal
 */
export async function withPast<T>(past: Past | undefined, run: () => Promise<T>): Promise<T> {
  given = past;
  try {
    return await run();
  } finally {
    given = undefined;
  }
}
