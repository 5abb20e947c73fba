import { ConfigError } from "../../model";
import { isPipelineFile, lintPipeline, type PipelineFinding } from "../../pipeline";
import { type ExitCode, exitCodes } from "../exitCode";
import type { PipelineFlags } from "./pipeline";
import { reportFor } from "../report";
import type { Session } from "../session";
import type { Style } from "../terminal/style";
import { wrap } from "../terminal/wrap";

/** Folders in which the systems look for their files. */
const folders = [".", ".github/workflows", ".circleci"];

/** Looks for faults in the files of pipelines. Warnings are shown; only problems end it with 3. */
export async function lintFiles(
  session: Session,
  flags: PipelineFlags,
  named: readonly string[],
): Promise<ExitCode> {
  const report = reportFor(session, flags);
  const paths = named.length > 0 ? named : await found(session, flags);
  const place = { cwd: flags.cwd };
  const files = await Promise.all(
    paths.map(async (path) => ({ path, text: await session.ports.files.read(place, path) })),
  );
  const findings = lintPipeline(files);
  const problems = findings.filter(({ level }) => level === "problem").length;
  const lines = findings.flatMap((finding) => shown(finding, report.style));
  const totals = `${count(files.length, "file")}, ${count(problems, "problem")}, ${count(findings.length - problems, "warning")}`;
  if (problems > 0) report.complain([...lines, totals]);
  else report.show([...lines, totals]);
  report.data({ command: "pipeline", files: paths, findings });
  return problems > 0 ? exitCodes.refused : exitCodes.done;
}

/**
 * The files that there are.
 *
 * @throws ConfigError when there is none, or one is named that no system reads
 */
async function found({ ports }: Session, { cwd }: PipelineFlags): Promise<string[]> {
  const names = await Promise.all(
    folders.map(async (folder) => {
      const files = await listed(() => ports.files.list({ cwd }, folder));
      return files.map((file) => (folder === "." ? file : `${folder}/${file}`));
    }),
  );
  const paths = names.flat().filter(isPipelineFile).sort();
  if (paths.length > 0) return paths;
  throw new ConfigError(
    cwd ?? ".",
    "has no pipeline of GitHub, GitLab, Jenkins, CircleCI or Azure",
    "crossfade pipeline github",
  );
}

/** A folder that is not there has no files. */
async function listed(list: () => Promise<readonly string[]>): Promise<readonly string[]> {
  try {
    return await list();
  } catch (error) {
    if (error instanceof ConfigError) return [];
    throw error;
  }
}

function shown({ file, line, level, rule, problem, fix }: PipelineFinding, style: Style): string[] {
  const look = style[level === "problem" ? "red" : "yellow"](level);
  return [`${file}:${String(line)} ${look} ${rule}`, ...wrap(problem, "  "), `  try: ${fix}`];
}

function count(number: number, what: string): string {
  return `${String(number)} ${what}${number === 1 ? "" : "s"}`;
}
