import { type Changes, isChange, type Step } from "../changes";
import { kindOf, type ResourceKind } from "./kind";

/** How far the changes may reach, over what the resources are made from. */
export interface BlastRadius {
  /** Resources that change themselves. */
  readonly changed: number;
  /** Resources that do not, but are made from one that does. */
  readonly reached: number;
  /** Both together, by what they are for. */
  readonly byKind: Readonly<Partial<Record<ResourceKind, number>>>;
  /** The changes that reach furthest, with the reason for each number. */
  readonly widest: readonly Reach[];
  /** Whether resources that stay as they are were among the steps: without them nothing is known of the rest. */
  readonly isWhole: boolean;
}

/** How far one change may reach. */
export interface Reach {
  readonly urn: string;
  readonly reaches: number;
  /** Some of those that are made from it directly. */
  readonly direct: readonly string[];
}

/** Only so many are followed one by one: of five thousand changes nobody reads who reaches whom. */
const followed = 25;
const shown = 5;

/** Walks from what changes to everything that is made from it. */
export function blastRadius({ steps }: Changes): BlastRadius {
  const changed = steps.filter(isChange);
  const dependents = dependentsIn(steps);
  const all = reachedFrom(
    changed.map(({ urn }) => urn),
    dependents,
  );
  const own = new Set(changed.map(({ urn }) => urn));
  const types = new Map(steps.map(({ urn, type }) => [urn, type]));
  const byKind: Partial<Record<ResourceKind, number>> = {};
  for (const urn of new Set([...own, ...all])) {
    const kind = kindOf(types.get(urn) ?? "");
    byKind[kind] = (byKind[kind] ?? 0) + 1;
  }
  const widest = changed
    .filter(({ change }) => change !== "create")
    .map(({ urn }) => ({ urn, direct: dependents.get(urn) ?? [] }))
    .sort((a, b) => b.direct.length - a.direct.length)
    .slice(0, followed)
    .map(({ urn, direct }) => ({
      urn,
      reaches: reachedFrom([urn], dependents).size,
      direct: direct.slice(0, shown),
    }))
    .filter(({ reaches }) => reaches > 0)
    .sort((a, b) => b.reaches - a.reaches);
  return {
    changed: changed.length,
    reached: [...all].filter((urn) => !own.has(urn)).length,
    byKind,
    widest: widest.slice(0, shown),
    isWhole: steps.some(({ change, type }) => change === "same" && type !== "pulumi:pulumi:Stack"),
  };
}

/** Who is made from each resource. The stack and the providers are left out: everything is made from those. */
function dependentsIn(steps: readonly Step[]): ReadonlyMap<string, readonly string[]> {
  const dependents = new Map<string, string[]>();
  for (const { urn, type, before, after } of steps) {
    if (type.startsWith("pulumi:")) continue;
    for (const dependency of (after ?? before)?.dependencies ?? []) {
      const list = dependents.get(dependency);
      if (list === undefined) dependents.set(dependency, [urn]);
      else list.push(urn);
    }
  }
  return dependents;
}

function reachedFrom(
  urns: readonly string[],
  dependents: ReadonlyMap<string, readonly string[]>,
): Set<string> {
  const reached = new Set<string>();
  const open = [...urns];
  for (let urn = open.pop(); urn !== undefined; urn = open.pop()) {
    for (const next of dependents.get(urn) ?? []) {
      if (reached.has(next)) continue;
      reached.add(next);
      open.push(next);
    }
  }
  for (const urn of urns) reached.delete(urn);
  return reached;
}
