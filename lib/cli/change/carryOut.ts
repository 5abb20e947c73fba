import { applyChanges, type Applying } from "./applyChanges";
import type { Call } from "./call";
import type { Change, Switching } from "./change";
import { isUnasked, refusedConsent, unasked } from "../ask/consent";
import { type ExitCode, exitCodes } from "../exitCode";
import { failureOf } from "../failure";

import type { ChangeFlags } from "../flags";
import { nextCommands } from "./nextCommands";
import { planData } from "./planData";
import { renderPlan, renderRefusals } from "./renderPlan";
import { reportFor } from "../report";
import { afterSwitching, switchFirst } from "./switchFirst";
import type { Session } from "../session";
import { wrap } from "../terminal/wrap";
import { writeChanges } from "./writeChanges";

/** How far a command came. */
export interface Outcome {
  readonly code: ExitCode;
  /** Stacks whose file was written. */
  readonly written: readonly string[];
  /** How `pulumi up` went, by stack. */
  readonly applied: Applying["applied"];
  /** What switches were told. */
  readonly switched: readonly Switching[];
  readonly error?: Readonly<Record<string, unknown>>;
}

const untouched = { written: [], applied: {}, switched: [] };

/** Shows planned changes, asks, writes them, and applies them where that is wished. */
export async function carryOut(
  session: Session,
  flags: ChangeFlags,
  changes: readonly Change[],
): Promise<ExitCode> {
  const report = reportFor(session, flags);
  const call = { session, flags, changes, report };
  const outcome = settled(call) ?? (await proceed(call));
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

/** The outcome of a call that changes nothing: it is refused, has nothing to do, only looks, or may not go on. */
function settled(call: Call): Outcome | undefined {
  const { flags, changes, report } = call;
  const refusals = changes.flatMap(({ plan }) => renderRefusals(plan));
  const isIdle =
    flags.up !== true &&
    changes.every(({ plan, switchings = [] }) => plan.edits.length + switchings.length === 0);
  if (refusals.length > 0) {
    show(call);
    report.complain([...refusals, "Refused: nothing was written."]);
    return { ...untouched, code: exitCodes.refused };
  }
  if (flags.dryRun === true || isIdle) {
    show(call);
    report.show([flags.dryRun === true ? "Dry run: nothing was written." : idleWords(changes)]);
    return { ...untouched, code: exitCodes.done };
  }
  if (!isUnasked(call)) return undefined;
  const { code, lines, error } = failureOf(unasked(call));
  report.complain(lines);
  return { ...untouched, code, error };
}

async function proceed(call: Call): Promise<Outcome> {
  show(call);
  const refusal = await refusedConsent(call);
  if (refusal !== undefined) return { ...untouched, code: refusal };
  const switching = await switchFirst(call);
  if (switching.code !== exitCodes.done) return { ...untouched, ...switching };
  const writing = await writeChanges(call);
  const isWanted = writing.code === exitCodes.done && call.flags.up === true;
  const outcome = {
    ...untouched,
    ...switching,
    ...writing,
    ...(isWanted ? await applyChanges(call) : {}),
  };
  call.report.complain(afterSwitching(call, outcome));
  return outcome;
}

function show({ changes, report }: Call): void {
  for (const change of changes) report.show([...renderPlan(change, report.style), ""]);
}

function idleWords(changes: readonly Change[]): string {
  const isPending = changes.some(({ plan }) => plan.steps.length > 0);
  return isPending ? "Nothing to write." : "Nothing to change.";
}
