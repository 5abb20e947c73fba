import { type ExitCode, exitCodes } from "./exitCode";
import type { Ports } from "./ports";

/** One call of the command line. */
export interface Session {
  readonly ports: Ports;
  /** What was typed behind `crossfade`. */
  readonly argv: readonly string[];
  exitCode: ExitCode;
}

/** A session that has done nothing yet. */
export function newSession(argv: readonly string[], ports: Ports): Session {
  return { ports, argv, exitCode: exitCodes.done };
}

/** Makes an action of commander's out of one that answers with an exit code. */
export function acting<Args extends unknown[]>(
  session: Session,
  action: (...args: Args) => Promise<ExitCode>,
): (...args: Args) => Promise<void> {
  return async (...args) => {
    session.exitCode = await action(...args);
  };
}
