import type { Outcome } from "./carryOut";
import type { Change, Switching } from "./change";
import type { Next } from "./nextCommands";

/**
 * What `--json` prints for a change: the plan, how far it was carried out, and what comes next. A promotion has several
 * targets, so its plans are a list.
 */
export function planData(
  changes: readonly Change[],
  outcome: Outcome,
  next: readonly Next[],
): Record<string, unknown> {
  const { error } = outcome;
  const ending = {
    exitCode: outcome.code,
    next: next.map(({ command }) => command),
    ...(error === undefined ? {} : { error }),
  };
  const plans = changes.map((change) => oneData(change, outcome));
  const [first] = changes;
  if (first?.plan.command !== "promote") return { ...plans[0], ...ending };
  const stacks = changes.map(({ place }) => place.stack);
  return {
    command: "promote",
    stacks,
    plans,
    written: stacks.every((stack) => outcome.written.includes(stack)),
    applied: stacks.every((stack) => stack in outcome.applied),
    ...ending,
  };
}

function oneData(
  { plan, file, place, switchings }: Change,
  outcome: Outcome,
): Record<string, unknown> {
  const update = outcome.applied[place.stack];
  return {
    ...plan,
    file: file.path,
    ...(switchings === undefined ? {} : { switchings: switchings.map(done(outcome)) }),
    written: outcome.written.includes(place.stack),
    applied: update !== undefined,
    ...(update === undefined ? {} : { update }),
  };
}

/** What a switch was told, or would have been, without what performs it. */
function done({ switched }: Outcome): (switching: Switching) => Record<string, unknown> {
  return (switching) => ({ ...switching.data, done: switched.includes(switching) });
}
