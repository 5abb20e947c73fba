import { ConfigError } from "../model";
import type { ExportedResource } from "../operate/exportedState";
import { factsOf, type Fields, fields, list, text, texts, whole } from "./stateResource";

/** Rules that a service takes on a listener. */
const places = 5;

/** Where the requests of a service come from now, and where its new rules go. */
export interface ListenerPlace {
  readonly listenerArn: string;
  readonly listener?: ExportedResource;
  /** The rule that has the requests; none where the listener's default action has them. */
  readonly rule?: ExportedResource;
  /** Other rules that lead to the same targets. */
  readonly others: readonly ExportedResource[];
  readonly hosts: readonly string[];
  readonly paths: readonly string[];
  /** Conditions that a service cannot have. */
  readonly strange: readonly string[];
  readonly priority: number;
}

/**
 * Finds the rule that leads to a target group, and five free places in front of it.
 *
 * @throws ConfigError when nothing leads there, or there is no room
 */
export function listenerPlace(
  resources: readonly ExportedResource[],
  groupArn: string,
  service: string,
): ListenerPlace {
  const rules = resources
    .filter(({ type }) => type === "aws:lb/listenerRule:ListenerRule")
    .sort((a, b) => priorityOf(a) - priorityOf(b));
  const listeners = resources.filter(({ type }) => type === "aws:lb/listener:Listener");
  const [rule, ...others] = rules.filter((one) => leadsTo(factsOf(one)["actions"], groupArn));
  const byDefault = listeners.find((one) => leadsTo(factsOf(one)["defaultActions"], groupArn));
  const listenerArn = text(
    rule === undefined ? byDefault && factsOf(byDefault)["arn"] : factsOf(rule)["listenerArn"],
  );
  if (listenerArn === undefined) {
    throw new ConfigError(
      service,
      `has the target group ${groupArn}, to which no rule and no listener of the state leads; expected the rule that its requests come by`,
      "use the state of the stack that has the rule",
    );
  }
  const taken = rules.filter((one) => factsOf(one)["listenerArn"] === listenerArn).map(priorityOf);
  const listener = listeners.find((one) => factsOf(one)["arn"] === listenerArn);
  return {
    listenerArn,
    ...(listener === undefined ? {} : { listener }),
    ...(rule === undefined ? {} : { rule }),
    others,
    ...conditionsOf(rule),
    priority: freePlaces(taken, rule === undefined ? undefined : priorityOf(rule), service),
  };
}

/** The first of five free places in front of a rule, as near to it as there are any; without a rule, behind all. */
export function freePlaces(
  taken: readonly number[],
  before: number | undefined,
  service: string,
): number {
  const isFree = (first: number) => !taken.some((one) => one >= first && one < first + places);
  if (before === undefined) return Math.ceil((Math.max(0, ...taken) + 1) / 100) * 100;
  for (let first = before - places; first >= 1; first -= 1) if (isFree(first)) return first;
  throw new ConfigError(
    service,
    `has its requests by the rule with priority ${String(before)}, in front of which are not five free places`,
    "give that rule a higher number first: its order among the others has to stay",
  );
}

function priorityOf(rule: ExportedResource): number {
  return whole(factsOf(rule)["priority"]) ?? Number.MAX_SAFE_INTEGER;
}

function leadsTo(actions: unknown, groupArn: string): boolean {
  return list(actions).some(
    (action) =>
      action["targetGroupArn"] === groupArn ||
      list(fields(action["forward"])["targetGroups"]).some(({ arn }) => arn === groupArn),
  );
}

function conditionsOf(rule: ExportedResource | undefined) {
  const conditions = rule === undefined ? [] : list(factsOf(rule)["conditions"]);
  const valuesOf = (key: string) => conditions.flatMap((one) => texts(fields(one[key])["values"]));
  const known = ["hostHeader", "pathPattern"];
  const isGiven = (value: unknown) =>
    Array.isArray(value) ? value.length > 0 : Object.keys(fields(value)).length > 0;
  const strange = conditions.flatMap((one: Fields) =>
    Object.keys(one).filter((key) => !known.includes(key) && isGiven(one[key])),
  );
  const paths = valuesOf("pathPattern");
  return {
    hosts: valuesOf("hostHeader"),
    paths: paths.includes("/*") || paths.includes("*") ? [] : paths,
    strange: [...new Set(strange)],
  };
}
