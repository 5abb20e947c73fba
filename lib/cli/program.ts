import { Command, CommanderError } from "commander";
import { addAdopt } from "./adopt/adopt";
import { addCheck } from "./check/check";
import { addComment } from "./reporting/comment";
import { addComplete, addCompletion } from "./completion/completion";
import { addDiff } from "./diff/diff";
import { addDoctor } from "./doctor/doctor";
import { type ExitCode, exitCodes } from "./exitCode";
import { addFinish } from "./release/finish";
import { addInit } from "./init/init";
import { addMaintenance } from "./maintenance/maintenance";
import { addPipeline } from "./pipeline/pipeline";
import type { Ports } from "./ports";
import { addPlan } from "./plan/plan";
import { addPromote } from "./release/promote";
import { addRelease } from "./release/release";
import { addReport } from "./reporting/reportCommand";
import { addRetire } from "./release/retire";
import { addRollback } from "./release/rollback";
import { addSchema } from "./schema/schema";
import { newSession, type Session } from "./session";
import { addShift } from "./release/shift";
import { addStatus } from "./status/status";
import { addUp } from "./plan/up";
import { width } from "./terminal/wrap";

const commands = [
  addInit,
  addAdopt,
  addCheck,
  addStatus,
  addDiff,
  addRelease,
  addPromote,
  addShift,
  addRollback,
  addFinish,
  addRetire,
  addMaintenance,
  addReport,
  addPlan,
  addUp,
  addComment,
  addPipeline,
  addDoctor,
  addSchema,
  addCompletion,
  addComplete,
];

const epilogue = `
Exit codes: 0 done, 1 failed, 2 a mistake of yours, 3 refused by a rule.

A release, step by step:
  crossfade release staging web --version 1.5.0 --image registry/web@sha256:…
  crossfade promote staging prod
  crossfade shift prod web --to green --percent 10
  crossfade finish prod web`;

/** Runs one call of the command line, and answers with its exit code. */
export async function run(
  argv: readonly string[],
  ports: Ports,
  version: string,
): Promise<ExitCode> {
  const session = newSession(argv, ports, version);
  try {
    await programOf(session, version).parseAsync(argv, { from: "user" });
    return session.exitCode;
  } catch (error) {
    // Help and version count as errors to commander, with exit code 0.
    if (error instanceof CommanderError && error.exitCode === 0) return exitCodes.done;
    const { reportFailure } = await import("./failure.js");
    return reportFailure(session, error);
  }
}

/** Everything that can be typed. Nothing is done before it is parsed. */
export function programOf(session: Session, version: string): Command {
  const { ports } = session;
  const program = new Command("crossfade")
    .description("Releases without downtime: blue and green, decided by stack configuration.")
    .version(version, "-V, --version", "print the version")
    .helpOption("-h, --help", "print this help")
    .helpCommand("help [command]", "print the help of a command")
    // A release has a version too, so the program's own --version counts only before a command.
    .enablePositionalOptions()
    // Every command has options, and the page has 80 columns.
    .configureHelp({
      subcommandTerm: (command) => `${command.name()} ${command.usage().replace("[options] ", "")}`,
    })
    .showHelpAfterError(
      "(crossfade --help lists the commands, crossfade <command> --help the options)",
    )
    .configureOutput({
      writeOut: (text) => {
        ports.terminal.out(text);
      },
      writeErr: (text) => {
        ports.terminal.err(text);
      },
      getOutHelpWidth: () => width,
      getErrHelpWidth: () => width,
      getOutHasColors: () => ports.terminal.color.out,
      getErrHasColors: () => ports.terminal.color.err,
    })
    .addHelpText("after", epilogue)
    .exitOverride();
  for (const add of commands) add(program, session);
  return program;
}
