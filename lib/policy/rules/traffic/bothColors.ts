import { colors } from "../../../model";
import { pairsIn } from "../../reading/color";
import { kindOf, type PolicyResource } from "../../reading/resource";
import { at, textIn } from "../../reading/read";
import type { StackRule } from "../../rule";
import { splitsIn } from "./split";

/** Kinds whose pairs a split names. */
const targets = ["aws:lb:TargetGroup", "kubernetes:Service"];

/** A split that names one color of a pair, so that a shift would be a change of its shape. */
export const bothColors: StackRule = {
  name: "both-colors",
  scope: "stack",
  description: "A split of the traffic of a pair names both colors, also the one with weight 0.",
  severity: "high",
  remediation:
    "name the other color with weight 0, so that a shift changes weights and nothing else",
  source: "https://gateway-api.sigs.k8s.io/guides/traffic-splitting/",
  check: (resources) => {
    const paired = new Set(
      pairsIn(resources)
        .filter(({ blue }) => targets.includes(kindOf(blue)))
        .flatMap(({ blue, green }) => [...namesOf(blue), ...namesOf(green)]),
    );
    return splitsIn(resources).flatMap(({ resource, shares, isForUsers, isPercent }) => {
      const isPair = isPercent || shares.some(({ target = "" }) => paired.has(target));
      if (!isForUsers || !isPair || shares.some(({ color }) => color === undefined)) return [];
      const missing = colors.filter((color) => !shares.some((it) => it.color === color));
      return missing.map((color) => ({
        urn: resource.urn,
        problem: `the split names no ${color}, expected both colors`,
      }));
    });
  },
};

/** What a split may call a resource: its ARN, or its name in the cluster. */
function namesOf({ properties, name }: PolicyResource): string[] {
  const arn = textIn(at(properties, "arn"));
  return [arn ?? textIn(at(properties, "metadata", "name")) ?? name];
}
