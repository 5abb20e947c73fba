import type { Outcome } from "./carryOut";
import type { Change } from "./change";
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

function oneData({ plan, file, place }: Change, outcome: Outcome): Record<string, unknown> {
  const update = outcome.applied[place.stack];
  return {
    ...plan,
    file: file.path,
    written: outcome.written.includes(place.stack),
    applied: update !== undefined,
    ...(update === undefined ? {} : { update }),
  };
}
