import { ConfigError, listPrices, type Prices, pricesSchema } from "../model";
import { isAtLeast, understand } from "../preview";
import {
  renderHtml,
  renderMarkdown,
  renderSarif,
  type Report as StacksReport,
  type Reported,
  reportOf,
} from "../report";
import { type ExitCode, exitCodes } from "./exitCode";
import { gatherSources, type StackSources } from "./previewSources";
import type { ReportFlags } from "./reportCommand";
import { reportFor } from "./report";
import type { Session } from "./session";

/** Previews stacks, or reads their saved previews, and writes what they mean in every form that is asked for. */
export async function reporting(
  session: Session,
  flags: ReportFlags,
  named: readonly string[],
): Promise<ExitCode> {
  const { ports } = session;
  const output = reportFor(session, flags);
  const prices = await pricesIn(session, flags);
  const sources = await gatherSources(session, flags, named);
  const report = reportOf(sources.flatMap((source) => reportedOf(source, flags, prices)));
  const written = await writeForms(session, flags, report);
  if (flags.json === true) output.data(report);
  else if (flags.markdown === undefined) ports.terminal.out(renderMarkdown(report));
  if (written.length > 0) output.show([`Written: ${written.join(", ")}.`]);
  return verdictOf(report, flags);
}

function reportedOf(
  { changes, drift, fingerprint }: StackSources,
  { compare }: ReportFlags,
  prices: Prices,
): Reported[] {
  const options = { compare, prices };
  return [
    { understanding: understand(changes, options), fingerprint },
    ...(drift === undefined ? [] : [{ understanding: understand(drift, options) }]),
  ];
}

async function writeForms(
  { ports, version }: Session,
  { cwd, markdown, html, sarif }: ReportFlags,
  report: StacksReport,
): Promise<string[]> {
  const whole = html ?? "the HTML report (--html)";
  const forms: [string | undefined, () => string][] = [
    [markdown, () => renderMarkdown(report, { whole })],
    [html, () => renderHtml(report)],
    [sarif, () => renderSarif(report, version)],
  ];
  const written: string[] = [];
  for (const [path, render] of forms) {
    if (path === undefined) continue;
    await ports.files.write({ cwd }, path, render());
    written.push(path);
  }
  return written;
}

/** A preview that failed is a failure; findings are one from the severity on that somebody named. */
function verdictOf({ stacks, severity }: StacksReport, { failOn }: ReportFlags): ExitCode {
  if (stacks.some(({ result }) => result !== "succeeded")) return exitCodes.failed;
  const isRefused = failOn !== undefined && severity !== undefined && isAtLeast(severity, failOn);
  return isRefused ? exitCodes.refused : exitCodes.done;
}

async function pricesIn({ ports }: Session, { cwd, prices: path }: ReportFlags): Promise<Prices> {
  if (path === undefined) return listPrices;
  const text = await ports.files.read({ cwd }, path);
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new ConfigError(path, `is no JSON: ${error.message}`);
  }
  const result = pricesSchema.safeParse(raw);
  if (result.success) return result.data;
  throw new ConfigError(
    result.error.issues.map((issue) => ({
      where: [path, ...issue.path.map(String)].join(" "),
      problem: issue.message,
    })),
  );
}
