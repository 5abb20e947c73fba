import {
  type Configuration,
  formatTraffic,
  isColored,
  keyClassOf,
  own,
  type Service,
  serviceClasses,
  stageDefaults,
} from "../model";
import { type Difference, differences, nameDifferences } from "./difference";
import { planPromotion } from "./planPromotion";
import { promotableServices } from "./promotable";
import type { Refusal } from "./refusal";
import type { Situation } from "./situation";

/** One of two stacks that are compared, as its file describes it. */
export interface Side extends Situation {
  /** Names of the keys that hold a secret. */
  readonly secrets: readonly string[];
  /** Plain values of keys that are not Crossfade's, for example `shop:port`. */
  readonly settings: Readonly<Record<string, unknown>>;
}

/** What differs between two stacks. */
export interface Comparison {
  /** What a promotion would write into the second stack, in words; none where it has everything already. */
  readonly carried: readonly string[];
  /** What keeps a promotion from being made now. */
  readonly refusals: readonly Refusal[];
  readonly differences: readonly Difference[];
}

/** Compares two stacks, each difference with what it means. */
export function compareStacks(from: Side, to: Side): Comparison {
  return {
    ...promotion(from, to),
    differences: [
      ...nameDifferences(serviceNames(from), serviceNames(to), (name) => `service ${name}`),
      ...secretDifferences(from, to),
      ...settingDifferences(from, to),
      ...differences(
        from.configuration.environment,
        to.configuration.environment,
        ["environment"],
        keyClassOf,
      ),
      ...serviceDifferences(from.configuration, to.configuration),
      ...sizeDifferences(from, to),
      ...differences(
        from.configuration.governance,
        to.configuration.governance,
        ["governance"],
        keyClassOf,
      ),
    ],
  };
}

/** Differences that nobody meant, as far as anybody can tell. */
export function driftOf({ differences }: Comparison): Difference[] {
  return differences.filter((one) => one.class === "parity");
}

function promotion(from: Side, to: Side): Pick<Comparison, "carried" | "refusals"> {
  const common = promotableServices(from.configuration).filter(
    (name) => own(to.configuration.services, name) !== undefined,
  );
  const plans = common.map((service) =>
    planPromotion(from, to, { services: [service], secrets: { source: [], target: [] } }),
  );
  return {
    carried: plans.filter(({ edits }) => edits.length > 0).flatMap(({ words }) => words),
    refusals: plans.flatMap(({ refusals }) => refusals),
  };
}

function serviceNames({ configuration }: Side): string[] {
  return Object.keys(configuration.services);
}

/** Ciphertext says nothing to anybody, so secrets are compared by name. */
function secretDifferences(from: Side, to: Side): Difference[] {
  const names = ({ secrets, settings }: Side) => [...secrets, ...Object.keys(settings)];
  const mixed = (one: Side, other: Side) =>
    one.secrets.filter((name) => Object.hasOwn(other.settings, name));
  const unlike = (name: string, left: string, right: string): Difference => ({
    class: "parity",
    key: name,
    kind: "different",
    from: left,
    to: right,
  });
  return [
    ...nameDifferences(from.secrets, names(to), (name) => `${name} (secret)`).filter(
      ({ kind }) => kind === "only-from",
    ),
    ...nameDifferences(names(from), to.secrets, (name) => `${name} (secret)`).filter(
      ({ kind }) => kind === "only-to",
    ),
    ...mixed(from, to).map((name) => unlike(name, "a secret", "plain text")),
    ...mixed(to, from).map((name) => unlike(name, "plain text", "a secret")),
  ];
}

function settingDifferences(from: Side, to: Side): Difference[] {
  const known = (side: Side) => [...Object.keys(side.settings), ...side.secrets];
  const missing = nameDifferences(
    Object.keys(from.settings).filter((name) => !known(to).includes(name)),
    Object.keys(to.settings).filter((name) => !known(from).includes(name)),
    (name) => name,
  );
  const both = Object.keys(from.settings).filter((name) => Object.hasOwn(to.settings, name));
  return [
    ...missing,
    ...both.flatMap((name) =>
      differences(from.settings[name], to.settings[name], [name], () => "pinned"),
    ),
  ];
}

function serviceDifferences(from: Configuration, to: Configuration): Difference[] {
  return Object.entries(from.services).flatMap(([name, service]) => {
    const other = own(to.services, name);
    if (other === undefined) return [];
    return [
      ...trafficDifference(name, service, other),
      ...differences(compared(service), compared(other), ["services", name], keyClassOf),
    ];
  });
}

/** Everything but releases and traffic, which are told in words. */
function compared(service: Service): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(service).filter(
      ([key]) =>
        !["release", "traffic"].includes(serviceClasses[key as keyof typeof serviceClasses]),
    ),
  );
}

function trafficDifference(name: string, from: Service, to: Service): Difference[] {
  if (!isColored(from) || !isColored(to)) return [];
  const split = ({ live, traffic }: typeof from) => ({ live, traffic: formatTraffic(traffic) });
  return differences(split(from), split(to), ["services", name], keyClassOf);
}

/** What follows from the stage, when the stages differ. */
function sizeDifferences(from: Side, to: Side): Difference[] {
  const defaults = ({ configuration }: Side) => stageDefaults[configuration.environment.stage];
  return differences(defaults(from), defaults(to), ["stage"], () => "size");
}
