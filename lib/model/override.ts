import { z } from "zod";
import { dateSchema } from "./date";
import { wanted } from "./wording";

/** Rules of the guard that a service may be excepted from, by the name that refusals and overrides use. */
const overridableRules = [
  "change-live",
  "new-release-with-traffic",
  "jump",
  "bake",
  "drain",
] as const;

/** A rule of the guard. The last two have no exception here: one is a contradiction, the other needs a removal. */
export type Rule = (typeof overridableRules)[number] | "retire-serving" | "remove-serving";

/** Accepts the reason for an exception. */
export const reasonSchema = z
  .string()
  .trim()
  .min(10, wanted("a reason of at least 10 characters, for the people who read it later"))
  .meta({ examples: ["the old release loses orders"] });

/** Accepts a dated exception from one rule. */
export const overrideSchema = z.strictObject({
  rule: z.enum(overridableRules).describe("The rule of the guard that does not hold meanwhile."),
  reason: reasonSchema.describe(
    "Why, in at least 10 characters, for the people who read it later; every run shows it.",
  ),
  until: dateSchema.describe(
    "The last day on which the override holds, in UTC, quoted. From the next day on the rule refuses again.",
  ),
});

/** A dated exception from one rule of the guard; it is shown in every report while it lasts. */
export type Override = z.infer<typeof overrideSchema>;

/** Whether an override lifts a rule on a day. */
export function overrides(override: Override | undefined, rule: Rule, now: Date): boolean {
  return override?.rule === rule && isInForce(override.until, now);
}

/** Whether an exception still holds; it does so on the day named by `until`, up to its last moment in UTC. */
export function isInForce(until: string, now: Date): boolean {
  return now.getTime() < Date.parse(`${until}T00:00:00Z`) + 86_400_000;
}
