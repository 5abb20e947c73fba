import type { Rewriting } from "../../config";
import { unasked } from "../ask/consent";
import { type ExitCode, exitCodes } from "../exitCode";
import { type Report, reportFor } from "../report";
import type { SchemaFlags } from "./schema";
import type { Session } from "../session";
import { stackNames } from "../stackNames";
import { wrap } from "../terminal/wrap";

/** Brings stack files up to date with the schema. A file with mistakes keeps all of them as they are. */
export async function renewFiles(
  session: Session,
  flags: SchemaFlags,
  named: readonly string[],
): Promise<ExitCode> {
  const { ports } = session;
  const report = reportFor(session, flags);
  const { cwd, configFile } = flags;
  const stacks = await stackNames(ports, flags, named);
  const files = await Promise.all(
    stacks.map((stack) => ports.config.read({ cwd, configFile, stack })),
  );
  const all = await Promise.all(files.map((file) => ports.config.rewriting(file)));
  const due = all.filter(({ before, after }) => before !== after);
  for (const rewriting of all) show(report, rewriting);
  const code = await writeAll(session, flags, report, due);
  const written = code === exitCodes.done && flags.dryRun !== true;
  report.data({
    command: "schema",
    files: all.map(({ path, words }) => ({ path, words, written: written && words.length > 0 })),
  });
  return code;
}

async function writeAll(
  session: Session,
  flags: SchemaFlags,
  report: Report,
  due: readonly Rewriting[],
): Promise<ExitCode> {
  const { config, terminal } = session.ports;
  if (due.length === 0) return say(report, "Nothing to write.");
  if (flags.dryRun === true) return say(report, "Dry run: nothing was written.");
  if (flags.yes !== true) {
    if (!terminal.interactive) throw unasked({ session, flags, changes: [], report });
    const paths = due.map(({ path }) => path).join(" and ");
    const answer = await terminal.confirm(`Write this to ${paths}?`);
    if (answer !== "yes") {
      report.complain(["Nothing was changed."]);
      return answer === "no" ? exitCodes.failed : exitCodes.interrupted;
    }
  }
  for (const rewriting of due) {
    await config.rewrite(rewriting);
    report.show([`Written: ${rewriting.path}`]);
  }
  return exitCodes.done;
}

function say(report: Report, words: string): ExitCode {
  report.show([words]);
  return exitCodes.done;
}

function show(report: Report, { path, words }: Rewriting): void {
  const lines = words.length === 0 ? ["is up to date"] : words;
  report.show([report.style.bold(path), ...lines.flatMap((line) => wrap(line, "  ")), ""]);
}
