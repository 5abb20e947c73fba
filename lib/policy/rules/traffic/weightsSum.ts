import type { StackRule, Violation } from "../../rule";
import { type Split, splitsIn } from "./split";

/** Sums by which people write shares: of one, of ten, percent. */
const wholes = [1, 10, 100];

/** Weights that send requests nowhere, or add up to something that nobody can read. */
export const weightsSum: StackRule = {
  name: "weights-sum",
  scope: "stack",
  description: "Weights send every request somewhere: percent of colors add up to 100.",
  severity: "critical",
  remediation: "give the colors whole percentages that add up to 100",
  source:
    "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-action-types.html",
  check: (resources) => splitsIn(resources).flatMap(problems),
};

function problems({ resource, shares, isPercent }: Split): Violation[] {
  const weights = shares.flatMap(({ weight }) => weight ?? []);
  if (weights.length < shares.length) return [];
  const sum = weights.reduce((all, weight) => all + weight, 0);
  const areColors = shares.length === 2 && shares.every(({ color }) => color !== undefined);
  const told = `weights ${weights.join(" and ")} add up to ${String(sum)}`;
  // A route to a single target has the whole of it, whatever its weight.
  if (sum === 0) return [{ urn: resource.urn, problem: `${told}, expected more than 0` }];
  if (shares.length === 1 && !isPercent) return [];
  const isWhole = isPercent ? sum === 100 : wholes.includes(sum);
  if ((areColors || isPercent) && !isWhole) {
    return [{ urn: resource.urn, problem: `${told}, expected 100` }];
  }
  return [];
}
