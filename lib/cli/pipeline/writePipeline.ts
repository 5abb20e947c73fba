import { ConfigError } from "../../model";
import { type PipelineFile, pipelineFiles, type PipelineSystem } from "../../pipeline";
import { unasked } from "../ask/consent";
import { type ExitCode, exitCodes } from "../exitCode";
import type { PipelineFlags } from "./pipeline";
import { pipelineOf } from "./pipelineOf";
import { type Report, reportFor } from "../report";
import type { Session } from "../session";
import { typed } from "../terminal/typed";

/** What is done to a file. */
type Fate = "new" | "replaced" | "up to date";

interface Written {
  readonly file: PipelineFile;
  readonly fate: Fate;
}

/**
 * Writes the files of a pipeline. They belong to the root of the repository, which is where a command with `--folder`
 * is started.
 *
 * @throws ConfigError when files are named, which only the lint looks at, or the system has no checks alone
 */
export async function writePipeline(
  session: Session,
  flags: PipelineFlags,
  system: PipelineSystem,
  named: readonly string[],
): Promise<ExitCode> {
  if (named.length > 0) {
    throw new ConfigError(
      "crossfade pipeline",
      `names ${named.join(", ")}, but the names of the files of ${system} are fixed; expected no file`,
      `crossfade pipeline lint ${named.join(" ")}`,
    );
  }
  if (flags.checksOnly === true && system !== "github") {
    throw new ConfigError(
      "--checks-only",
      `is asked for with ${system}, but is there for github only`,
      `crossfade pipeline ${system}, and remove the jobs that preview and apply`,
    );
  }
  const report = reportFor(session, flags);
  const files = pipelineFiles(system, await pipelineOf(session, flags));
  const all = await Promise.all(files.map((file) => fateOf(session, flags, file)));
  report.show(all.map(({ file, fate }) => `${file.path}  ${fate}`));
  const due = all.filter(({ fate }) => fate !== "up to date");
  const code = await writeAll(session, flags, report, due);
  const isWritten = code === exitCodes.done && flags.dryRun !== true && due.length > 0;
  const next = typed("crossfade pipeline lint", flags);
  if (isWritten) report.show([`next: ${report.style.bold(next)}`]);
  report.data({
    command: "pipeline",
    system,
    files: all.map(({ file, fate }) => ({
      ...file,
      fate,
      written: isWritten && fate !== "up to date",
    })),
  });
  return code;
}

async function fateOf(
  { ports }: Session,
  { cwd }: PipelineFlags,
  file: PipelineFile,
): Promise<Written> {
  const text = await textAt(() => ports.files.read({ cwd }, file.path));
  if (text === undefined) return { file, fate: "new" };
  return { file, fate: text === file.text ? "up to date" : "replaced" };
}

/** A file that cannot be read is taken for new: writing it says what is wrong. */
async function textAt(read: () => Promise<string>): Promise<string | undefined> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof ConfigError) return undefined;
    throw error;
  }
}

async function writeAll(
  session: Session,
  flags: PipelineFlags,
  report: Report,
  due: readonly Written[],
): Promise<ExitCode> {
  const { files, terminal } = session.ports;
  if (due.length === 0) return said(report, "Nothing to write.");
  if (flags.dryRun === true) return said(report, "Dry run: nothing was written.");
  if (flags.yes !== true) {
    if (!terminal.interactive) throw unasked({ session, flags, changes: [], report });
    const answer = await terminal.confirm(questionOf(due));
    if (answer !== "yes") {
      report.complain(["Nothing was written."]);
      return answer === "no" ? exitCodes.failed : exitCodes.interrupted;
    }
  }
  for (const { file } of due) await files.write({ cwd: flags.cwd }, file.path, file.text);
  return exitCodes.done;
}

function questionOf(due: readonly Written[]): string {
  const count = (fate: Fate) => due.filter((one) => one.fate === fate).length;
  const parts = [
    ...(count("new") > 0 ? [`write ${String(count("new"))} new`] : []),
    ...(count("replaced") > 0 ? [`replace ${String(count("replaced"))} that differ`] : []),
  ];
  const words = parts.join(" and ");
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}?`;
}

function said(report: Report, words: string): ExitCode {
  report.show([words]);
  return exitCodes.done;
}
