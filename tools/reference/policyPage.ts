import type { Limit, Rule } from "../../lib/policy/rule";
import { levelOf } from "../../lib/policy/settings/level";
import { stageSchema } from "../../lib/model";
import { code, table } from "./markdown";

/** The page on every rule of the policy pack. */
export function policyPage(rules: readonly Rule[]): string {
  const refused = rules.map((rule) => [
    code(rule.name),
    rule.description,
    rule.severity,
    refuses(rule),
    rule.remediation,
    `[why](${rule.source})`,
  ]);
  const figures = rules.flatMap(({ name, limits = {} }) =>
    Object.entries(limits).map(([key, limit]) => [
      code(name),
      code(key),
      limit.description,
      usual(limit),
      limit.reason,
    ]),
  );
  return [
    "# Rules of the policy pack",
    "<!-- Written by tools/reference from the rules themselves. -->",
    "How they are run, set and exempted: [policies](../policy.md).",
    table(["rule", "what holds", "severity", "refuses in", "what to do", "source"], refused),
    "## Figures that a team may set",
    table(["rule", "figure", "what it is", "default", "why"], figures),
  ].join("\n\n");
}

/** The stages in which a violation refuses the update, where nobody says otherwise. */
function refuses(rule: Rule): string {
  const own = stageSchema.options.filter((stage) => rule.stages?.includes(stage) !== false);
  const refusing = own.filter((stage) => levelOf(rule, stage) === "mandatory");
  const told = own.length < 3 ? ` (looked at in ${own.join(", ")})` : "";
  return `${refusing.length === 0 ? "no stage" : refusing.length === 3 ? "all" : refusing.join(", ")}${told}`;
}

function usual({ default: value }: Limit): string {
  if (typeof value === "number") return String(value);
  return Object.entries(value)
    .map(([stage, figure]) => `${String(figure)} in ${stage}`)
    .join(", ");
}
