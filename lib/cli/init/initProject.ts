import { join } from "node:path";
import { type Answers, checkAnswers, firstHour, projectFiles } from "../../scaffold";
import { type ExitCode, exitCodes } from "../exitCode";
import type { InitFlags } from "./init";
import { typedAnswers } from "./initAnswers";
import { type Report, reportFor } from "../report";
import type { Session } from "../session";
import { quoted, without } from "../terminal/typed";

/** Writes a new project: from options, from answers, or from what is usual. */
export async function initProject(
  session: Session,
  flags: InitFlags,
  directory: string,
): Promise<ExitCode> {
  const { files: disk, terminal } = session.ports;
  const { cwd } = flags;
  const report = reportFor(session, flags);
  const typed = await typedAnswers(session, flags, directory);
  if (typed === undefined) return unwritten(report, exitCodes.interrupted);
  const answers = checkAnswers(typed);
  const files = projectFiles(answers, session.version);
  await disk.free({ cwd }, directory, files);
  report.show(files.map(({ path }) => join(directory, path)));
  const tell = (isWritten: boolean, next: readonly string[]) => {
    report.data({
      command: "init",
      directory,
      answers,
      files: files.map((file) => ({ ...file, written: isWritten })),
      next,
    });
  };
  if (flags.dryRun === true) {
    report.show(["Dry run: nothing was written."]);
    tell(false, [without(session.argv, "--dry-run")]);
    return exitCodes.done;
  }
  if (flags.yes !== true && terminal.interactive) {
    const answer = await terminal.confirm(`Write these ${String(files.length)} files?`);
    if (answer === "no") return unwritten(report, exitCodes.failed);
    if (answer === "interrupted") return unwritten(report, exitCodes.interrupted);
  }
  if ((await disk.create({ cwd }, directory, files)) === "interrupted") {
    return unwritten(report, exitCodes.interrupted);
  }
  const next = commandsFor(answers, join(cwd ?? ".", directory));
  report.show(["", "next:", ...next.map((command) => `  ${report.style.bold(command)}`)]);
  tell(true, next);
  return exitCodes.done;
}

function unwritten(report: Report, code: ExitCode): ExitCode {
  report.complain(["Nothing was written."]);
  return code;
}

/** What to type after it, from where the command was typed. */
function commandsFor(answers: Answers, directory: string): string[] {
  const enter = directory === "." ? [] : [`cd ${quoted(directory)}`];
  return [...enter, ...firstHour(answers).flatMap(({ commands }) => commands)];
}
