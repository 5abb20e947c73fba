import { ConfigError, type Configuration, type Mistake } from "../model";
import { type ExitCode, exitCodes } from "./exitCode";
import type { CommonFlags } from "./flags";
import type { Ports } from "./ports";
import { renderInspected, renderTotals } from "./renderInspection";
import { reportFor } from "./report";
import type { Session } from "./session";
import { stackNames } from "./stackNames";
import { typed } from "./typed";
import { configurationWarnings, missingServices } from "./warnings";

/** What was found in one stack file. */
export interface Inspected {
  readonly stack: string;
  /** Absent when the file has mistakes. */
  readonly file?: string;
  readonly configuration?: Configuration;
  readonly mistakes: readonly Mistake[];
  readonly warnings: readonly string[];
}

/** Checks stack files; mistakes in one keep none of the others from being checked. */
export async function inspection(
  session: Session,
  flags: CommonFlags,
  named: readonly string[],
): Promise<ExitCode> {
  const { ports } = session;
  const report = reportFor(session, flags);
  const stacks = await stackNames(ports, flags, named);
  const inspected = await Promise.all(stacks.map((stack) => inspect(ports, flags, stack)));
  const between = missingServices(inspected.flatMap(valid));
  const isSound = inspected.every(({ mistakes }) => mistakes.length === 0);
  const next = isSound
    ? typed(["crossfade status", ...named].join(" "), flags)
    : "the same command, when the lines above are corrected";
  for (const one of inspected) {
    const lines = renderInspected(one, report.style);
    if (one.mistakes.length > 0) report.complain(lines);
    else report.show(lines);
  }
  report.show([
    ...renderTotals(inspected, between, report.style),
    "",
    `next: ${report.style.bold(next)}`,
  ]);
  report.data({
    command: "check",
    stacks: inspected.map(({ stack, file, mistakes, warnings }) => ({
      stack,
      file,
      mistakes,
      warnings,
    })),
    warnings: between,
  });
  return isSound ? exitCodes.done : exitCodes.userError;
}

async function inspect(ports: Ports, flags: CommonFlags, stack: string): Promise<Inspected> {
  try {
    const { cwd, configFile } = flags;
    const { path, configuration } = await ports.config.read({ cwd, configFile, stack });
    const warnings = configurationWarnings(configuration, ports.now());
    return { stack, file: path, configuration, mistakes: [], warnings };
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return { stack, mistakes: error.mistakes, warnings: [] };
  }
}

function valid({ stack, configuration }: Inspected) {
  return configuration === undefined ? [] : [{ stack, configuration }];
}
