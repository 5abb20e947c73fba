import { isObject, UNKNOWN, type Properties } from "../../values";

const MAXIMUM_PRIORITY = 50_000;
const MAXIMUM_WEIGHT = 999;
const MAXIMUM_GROUPS = 5;

/** Target groups to which the actions of a rule or a listener forward. */
export function forwardedTo(inputs: Properties): unknown[] {
  return actionsOf(inputs).flatMap((action) => [
    action["targetGroupArn"],
    ...groupsOf(action).map(({ arn }) => arn),
  ]);
}

/** What is wrong with a rule's arguments beyond their types. */
export function ruleProblems(inputs: Properties): Record<string, string> {
  const found: Record<string, string> = {};
  const { priority } = inputs;
  if (typeof priority === "number" && !(priority >= 1 && priority <= MAXIMUM_PRIORITY)) {
    found["priority"] =
      `priority is ${String(priority)}, expected 1 to ${String(MAXIMUM_PRIORITY)}`;
  }
  for (const action of actionsOf(inputs)) {
    const groups = groupsOf(action);
    if (groups.length > MAXIMUM_GROUPS) {
      found["actions"] =
        `an action forwards to ${String(groups.length)} target groups, at most ${String(MAXIMUM_GROUPS)} are allowed`;
    }
    const wrong = groups.find(({ weight = 1 }) => weight !== UNKNOWN && !isWeight(weight));
    if (wrong) {
      found["actions"] =
        `a weight is ${String(wrong["weight"])}, expected 0 to ${String(MAXIMUM_WEIGHT)}`;
    }
  }
  return found;
}

function isWeight(weight: unknown): boolean {
  return Number.isInteger(weight) && Number(weight) >= 0 && Number(weight) <= MAXIMUM_WEIGHT;
}

function actionsOf(inputs: Properties): Properties[] {
  const actions = inputs["actions"] ?? inputs["defaultActions"];
  return Array.isArray(actions) ? actions.filter(isObject) : [];
}

function groupsOf({ forward }: Properties): Properties[] {
  const groups = isObject(forward) ? forward["targetGroups"] : undefined;
  return Array.isArray(groups) ? groups.filter(isObject) : [];
}
