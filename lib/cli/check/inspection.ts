import { ConfigError, type Configuration, type Mistake } from "../../model";
import type { Finding } from "../../operate";
import { type ExitCode, exitCodes } from "../exitCode";
import type { CheckFlags } from "./check";
import type { PolicyPlace } from "./policyFindings";
import type { Ports } from "../ports";
import { renderInspected, renderTotals } from "./renderInspection";
import { reportFor } from "../report";
import type { Session } from "../session";
import { stackNames } from "../stackNames";
import { typed } from "../terminal/typed";
import { configurationWarnings, missingServices } from "../warnings";

/** What was found in one stack file. */
export interface Inspected {
  readonly stack: string;
  /** Absent when the file has mistakes. */
  readonly file?: string;
  readonly configuration?: Configuration;
  readonly mistakes: readonly Mistake[];
  readonly warnings: readonly string[];
  /** What the policies say of what is applied; absent where nobody asked. */
  readonly policies?: readonly Finding[];
}

/** Checks stack files; mistakes in one keep none of the others from being checked. */
export async function inspection(
  session: Session,
  flags: CheckFlags,
  named: readonly string[],
): Promise<ExitCode> {
  const { ports } = session;
  const report = reportFor(session, flags);
  const stacks = await stackNames(ports, flags, named);
  const policies = await askedPolicies(ports, flags);
  const inspected = await Promise.all(
    stacks.map((stack) => inspect(ports, flags, stack, policies)),
  );
  const between = missingServices(inspected.flatMap(valid));
  const isSound = inspected.every(({ mistakes }) => mistakes.length === 0);
  const isRefused = inspected.some(({ policies: found = [] }) =>
    found.some(({ level }) => level === "problem"),
  );
  const next =
    isSound && !isRefused
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
    stacks: inspected.map(({ stack, file, mistakes, warnings, policies: found }) => ({
      stack,
      file,
      mistakes,
      warnings,
      ...(found === undefined ? {} : { policies: found }),
    })),
    warnings: between,
  });
  if (!isSound) return exitCodes.userError;
  return isRefused ? exitCodes.refused : exitCodes.done;
}

type Policies = (place: Omit<PolicyPlace, "config">) => Promise<Finding[]>;

/** How the policies are asked; nothing where nobody wants that, since it takes an engine. */
async function askedPolicies(ports: Ports, flags: CheckFlags): Promise<Policies | undefined> {
  if (flags.policy !== true && flags.policyConfig === undefined) return undefined;
  const { policyConfigOf, policyFindings } = await import("./policyFindings.js");
  const config = await policyConfigOf(ports, flags);
  return (place) => policyFindings(ports, flags, { ...place, config });
}

async function inspect(
  ports: Ports,
  flags: CheckFlags,
  stack: string,
  policies: Policies | undefined,
): Promise<Inspected> {
  try {
    const { cwd, configFile } = flags;
    const { path, configuration } = await ports.config.read({ cwd, configFile, stack });
    const warnings = configurationWarnings(configuration, ports.now());
    const { stage } = configuration.environment;
    const found = await policies?.({ stack, stage });
    return {
      stack,
      file: path,
      configuration,
      mistakes: [],
      warnings,
      ...(found === undefined ? {} : { policies: found }),
    };
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return { stack, mistakes: error.mistakes, warnings: [] };
  }
}

function valid({ stack, configuration }: Inspected) {
  return configuration === undefined ? [] : [{ stack, configuration }];
}
