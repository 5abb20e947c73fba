import { CommanderError } from "commander";
import { ConfigError, formatMistake } from "../model/configError";
import { EngineError } from "../operate/engineError";
import { type ExitCode, exitCodes } from "./exitCode";
import type { Session } from "./session";
import { reportFor } from "./report";
import { wrapMessage } from "./terminal/wrap";

/** An error as people and programs are told about it. */
export interface Failure {
  readonly code: ExitCode;
  readonly lines: readonly string[];
  readonly error: Readonly<Record<string, unknown>>;
}

/** Tells a user's mistake, a failure of the engine and a bug of ours apart; only a bug shows its stack. */
export function failureOf(error: unknown): Failure {
  if (error instanceof ConfigError) {
    const lines = error.mistakes.map(formatMistake).flatMap(wrapMessage);
    return { code: exitCodes.userError, lines, error: { mistakes: error.mistakes } };
  }
  if (error instanceof EngineError) {
    const { kind } = error.problem;
    return {
      code: kind === "interrupted" ? exitCodes.interrupted : exitCodes.failed,
      lines: wrapMessage(error.message),
      error: { message: error.message, kind },
    };
  }
  const message = error instanceof Error ? error.message : String(error);
  const stack = error instanceof Error ? (error.stack ?? message) : message;
  return {
    code: exitCodes.failed,
    lines: [stack, "This is a bug in Crossfade. Please report it with the lines above."],
    error: { message },
  };
}

/** Reports what ended a command, and answers with the exit code. */
export function reportFailure(session: Session, error: unknown): ExitCode {
  const json = session.argv.includes("--json");
  const report = reportFor(session, json ? { json } : {});
  if (error instanceof CommanderError) {
    // Commander has written its message by itself.
    report.data({ error: { message: error.message.replace(/^error: /, "") } });
    return exitCodes.userError;
  }
  const failure = failureOf(error);
  report.complain(failure.lines);
  report.data({ error: failure.error });
  return failure.code;
}
