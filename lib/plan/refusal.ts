import type { Rule } from "../model";

/** Why a change is not made, and what to do instead. */
export interface Refusal {
  readonly service: string;
  /** The rule that refuses; the name that an override gives. A refusal of a plan may name none. */
  readonly rule?: Rule;
  /** What is wrong, with the values. */
  readonly problem: string;
  /** The way out. */
  readonly fix: string;
}

/** Writes a refusal as it is shown to a person. */
export function formatRefusal({ service, rule, problem, fix }: Refusal): string {
  const name = rule === undefined ? "" : ` [${rule}]`;
  return `${service}: refused${name}: ${problem}\n  try: ${fix}`;
}
