import { ConfigError } from "../../model";
import { compareStacks, driftOf, type Side } from "../../plan";
import { type Found, placeOf, readFile } from "../change/change";
import type { DiffFlags } from "./diff";
import { type ExitCode, exitCodes } from "../exitCode";
import { renderComparison } from "./renderComparison";
import { reportFor } from "../report";
import type { Session } from "../session";
import { typed } from "../terminal/typed";

/** Compares two stacks by their files. That they differ is no failure: only drift is, and only where that is wished. */
export async function comparing(
  session: Session,
  flags: DiffFlags,
  from: string,
  to: string,
): Promise<ExitCode> {
  if (from === to) throw new ConfigError("crossfade diff", `would compare ${from} with itself`);
  const { cwd, configFile } = placeOf(flags);
  const [source, target] = await Promise.all([
    readFile(session.ports, { cwd, stack: from }),
    readFile(session.ports, { cwd, configFile, stack: to }),
  ]);
  const comparison = compareStacks(sideOf(source), sideOf(target));
  const drift = driftOf(comparison);
  const isRefused = flags.strict === true && drift.length > 0;
  const code = isRefused ? exitCodes.refused : exitCodes.done;
  const report = reportFor(session, flags);
  const next =
    comparison.carried.length > 0 ? [typed(`crossfade promote ${from} ${to}`, flags)] : [];
  report.show([
    ...renderComparison(from, to, comparison, report.style),
    ...next.map((command) => `next: ${report.style.bold(command)}`),
  ]);
  if (isRefused) report.complain([`Refused by --strict: ${from} and ${to} drifted apart.`]);
  report.data({
    command: "diff",
    from: { stack: from, file: source.file.path },
    to: { stack: to, file: target.file.path },
    ...comparison,
    drift: drift.length,
    exitCode: code,
    next,
  });
  return code;
}

function sideOf({ situation, file: { secrets, settings } }: Found): Side {
  return { ...situation, secrets, settings };
}
