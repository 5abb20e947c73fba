import type { Stage } from "../model";
import type { PipelineStack } from "./pipeline";

const stages: readonly Stage[] = ["development", "staging", "production"];

/** Where a stack stands on the way to users. */
export interface Station {
  readonly stack: PipelineStack;
  /** Stacks that must be applied before it: those of the nearest stage before its own. */
  readonly after: readonly string[];
  /** Stacks that are offered what it serves: those of the nearest stage behind its own. */
  readonly promotesTo: readonly string[];
  /** Whether a person has to agree first. */
  readonly needsApproval: boolean;
  /** Whether load and page budgets are tried here: it is the last one before production. */
  readonly isRehearsal: boolean;
}

/** The stacks in the order of their stages, with what waits for what. */
export function stationsOf(stacks: readonly PipelineStack[]): Station[] {
  const groups = stages
    .map((stage) => stacks.filter((stack) => stack.stage === stage))
    .filter((group) => group.length > 0);
  const rehearsal = groups.filter(([first]) => first?.stage !== "production").at(-1)?.[0];
  return groups.flatMap((group, index) =>
    group.map((stack, place) => ({
      stack,
      after: (groups[index - 1] ?? []).map(({ name }) => name),
      // Several stacks of one stage serve the same release; two pull requests for it would be one too many.
      promotesTo: place === 0 ? (groups[index + 1] ?? []).map(({ name }) => name) : [],
      needsApproval: stack.stage === "production",
      isRehearsal: stack === rehearsal,
    })),
  );
}

/** A stack's name as part of the name of a variable: `prod-eu` becomes `PROD_EU`. */
export function variableName(stack: string): string {
  return stack.toUpperCase().replace(/[^A-Z0-9]+/g, "_");
}
