import { type ExitCode, exitCodes } from "./exitCode";
import type { Ports } from "./ports";

/** One call of the command line. */
export interface Session {
  readonly ports: Ports;
  /** What was typed behind `crossfade`. */
  readonly argv: readonly string[];
  /** Version of this package. */
  readonly version: string;
  exitCode: ExitCode;
}

/** A session that has done nothing yet. */
export function newSession(argv: readonly string[], ports: Ports, version = ""): Session {
  return { ports, argv, version, exitCode: exitCodes.done };
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
