import type { Stage } from "../../model";
import type { Rule, Severity } from "../rule";

/** What a violation does: it refuses the update, it is told, or nobody looks for it. */
export const levels = ["advisory", "mandatory", "disabled"] as const;

/** What a violation does. */
export type Level = (typeof levels)[number];

/** Severities whose violations refuse an update, by stage. */
export type MandatorySeverities = Readonly<Record<Stage, readonly Severity[]>>;

/** In development only what would hurt others is refused; from staging on, what would hurt users. */
export const mandatorySeverities: MandatorySeverities = {
  development: ["critical"],
  staging: ["critical", "high"],
  production: ["critical", "high"],
};

/** What a violation of a rule does in a stage. */
export function levelOf(
  { severity }: Rule,
  stage: Stage,
  mandatory: MandatorySeverities = mandatorySeverities,
): Level {
  return mandatory[stage].includes(severity) ? "mandatory" : "advisory";
}
