import { ConfigError, listPrices, type Prices, pricesSchema } from "../../model";
import { type Changes, isAtLeast, understand } from "../../preview";
import {
  renderHtml,
  renderMarkdown,
  renderSarif,
  type Report as StacksReport,
  type Reported,
  reportOf,
} from "../../report";
import { type ExitCode, exitCodes } from "../exitCode";
import { reportFor } from "../report";
import type { FormFlags } from "./formOptions";
import type { Session } from "../session";

/** What a report is made from: what was read of each stack, and its fingerprint where it has one. */
export interface Readable {
  readonly changes: Changes;
  readonly fingerprint?: string | undefined;
}

/**
 * Says what changes mean, in every form that is asked for, and answers with the verdict as exit code. Prices are read before
 * anything is gathered, which takes long: one that is wrong is wrong now.
 */
export async function writeReport(
  session: Session,
  flags: FormFlags,
  gather: () => Promise<readonly Readable[]>,
): Promise<ExitCode> {
  const { ports } = session;
  const output = reportFor(session, flags);
  const prices = await pricesIn(session, flags);
  const report = reportOf((await gather()).map((one) => reportedOf(one, flags, prices)));
  const written = await writeForms(session, flags, report);
  if (flags.json === true) output.data(report);
  else if (flags.markdown === undefined) ports.terminal.out(renderMarkdown(report));
  if (written.length > 0) output.show([`Written: ${written.join(", ")}.`]);
  return verdictOf(report, flags);
}

function reportedOf(
  { changes, fingerprint }: Readable,
  { compare }: FormFlags,
  prices: Prices,
): Reported {
  return { understanding: understand(changes, { compare, prices }), fingerprint };
}

async function writeForms(
  { ports, version }: Session,
  { cwd, markdown, html, sarif }: FormFlags,
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
function verdictOf({ stacks, severity }: StacksReport, { failOn }: FormFlags): ExitCode {
  if (stacks.some(({ result }) => result !== "succeeded")) return exitCodes.failed;
  const isRefused = failOn !== undefined && severity !== undefined && isAtLeast(severity, failOn);
  return isRefused ? exitCodes.refused : exitCodes.done;
}

async function pricesIn({ ports }: Session, { cwd, prices: path }: FormFlags): Promise<Prices> {
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
