import { ConfigError } from "../model";
import { applyChanges, type Applying } from "./applyChanges";
import type { Change } from "./change";
import { type ExitCode, exitCodes } from "./exitCode";
import { failureOf } from "./failure";
import type { ChangeFlags } from "./flags";
import { nextCommands } from "./nextCommands";
import { planData } from "./planData";
import { renderPlan, renderRefusals } from "./renderPlan";
import { type Report, reportFor } from "./report";
import type { Session } from "./session";
import { without } from "./typed";
import { wrap } from "./wrap";
import { writeChanges } from "./writeChanges";

/** How far a command came. */
export interface Outcome {
  readonly code: ExitCode;
  /** Stacks whose file was written. */
  readonly written: readonly string[];
  /** How `pulumi up` went, by stack. */
  readonly applied: Applying["applied"];
  readonly error?: Readonly<Record<string, unknown>>;
}

const untouched = { written: [], applied: {} };

/** Shows planned changes, asks, writes them, and applies them where that is wished. */
export async function carryOut(
  session: Session,
  flags: ChangeFlags,
  changes: readonly Change[],
): Promise<ExitCode> {
  const report = reportFor(session, flags);
  for (const change of changes) report.show([...renderPlan(change, report.style), ""]);
  const outcome = await proceed(session, flags, changes, report);
  const next = nextCommands(session, flags, changes, outcome);
  for (const { wait, command } of next) {
    report.show([
      ...(wait === undefined ? [] : wrap(wait, "wait: ")),
      `next: ${report.style.bold(command)}`,
    ]);
  }
  report.data(planData(changes, outcome, next));
  return outcome.code;
}

async function proceed(
  session: Session,
  flags: ChangeFlags,
  changes: readonly Change[],
  report: Report,
): Promise<Outcome> {
  const refusals = changes.flatMap(({ plan }) => renderRefusals(plan));
  if (refusals.length > 0) {
    report.complain([...refusals, "Refused: nothing was written."]);
    return { ...untouched, code: exitCodes.refused };
  }
  const edited = changes.filter(({ plan }) => plan.edits.length > 0);
  if (flags.dryRun === true) {
    report.show(["Dry run: nothing was written."]);
    return { ...untouched, code: exitCodes.done };
  }
  if (edited.length === 0 && flags.up !== true) {
    const isPending = changes.some(({ plan }) => plan.steps.length > 0);
    report.show([isPending ? "Nothing to write." : "Nothing to change."]);
    return { ...untouched, code: exitCodes.done };
  }
  const refusal = await consent(session, flags, edited, changes, report);
  if (refusal !== undefined) return refusal;
  const writing = await writeChanges(session.ports, edited, report);
  if (writing.code !== exitCodes.done || flags.up !== true) return { ...writing, applied: {} };
  return { ...writing, ...(await applyChanges(session, flags, changes, report)) };
}

/** Asks whether to go on; answers with how the command ends when it may not. */
async function consent(
  session: Session,
  flags: ChangeFlags,
  edited: readonly Change[],
  changes: readonly Change[],
  report: Report,
): Promise<Outcome | undefined> {
  const { terminal } = session.ports;
  if (flags.yes === true) return undefined;
  if (!terminal.interactive) {
    const { code, lines, error } = failureOf(unasked(session));
    report.complain(lines);
    return { ...untouched, code, error };
  }
  const answer = await terminal.confirm(question(flags, edited, changes));
  if (answer === "yes") return undefined;
  report.complain([answer === "no" ? "Nothing was changed." : "Interrupted: nothing was changed."]);
  return {
    ...untouched,
    code: answer === "no" ? exitCodes.failed : exitCodes.interrupted,
  };
}

function question(
  flags: ChangeFlags,
  edited: readonly Change[],
  changes: readonly Change[],
): string {
  const files = edited.map(({ file }) => file.path).join(" and ");
  const stacks = changes.map(({ place }) => place.stack).join(" and ");
  const up = `preview pulumi up on ${stacks}`;
  if (files === "") return `${up.charAt(0).toUpperCase()}${up.slice(1)}?`;
  return `Write this to ${files}${flags.up === true ? `, and ${up}` : ""}?`;
}

/** A pipeline has nobody to ask, and must not wait for an answer. */
function unasked({ argv }: Session): ConfigError {
  return new ConfigError(
    `crossfade ${argv[0] ?? ""}`,
    "has no terminal to ask in, expected --yes, or --dry-run to look only; nothing was written",
    `${without(argv, "--yes")} --yes`,
  );
}
