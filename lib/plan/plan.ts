import type { Edit } from "../model";
import type { Refusal } from "./refusal";

/** Commands that change a stack's configuration. */
export type PlanCommand =
  "release" | "promote" | "shift" | "rollback" | "finish" | "retire" | "maintenance";

/** What is to be done after an edit, in order; each leaves every service served. */
export type Step =
  | { readonly kind: "preview" | "up"; readonly stack: string; readonly words: string }
  | { readonly kind: "wait"; readonly seconds: number; readonly words: string }
  | { readonly kind: "run"; readonly command: string; readonly words: string };

/** What a command would do to one stack: plain data, so that it can be shown, asked about, tested and printed as JSON. */
export interface Plan {
  readonly command: PlanCommand;
  readonly stack: string;
  /** Changes of the stack's configuration; none when it says so already. */
  readonly edits: readonly Edit[];
  /** What happens, and to whose requests, in words. */
  readonly words: readonly string[];
  /** What follows the edits. */
  readonly steps: readonly Step[];
  readonly warnings: readonly string[];
  /** Why the plan must not be carried out; it is empty for a plan that may be. */
  readonly refusals: readonly Refusal[];
}

/** The part of a plan that a single service adds. */
export type ServicePlan = Pick<Plan, "edits" | "words" | "steps" | "warnings" | "refusals">;

const nothing: ServicePlan = { edits: [], words: [], steps: [], warnings: [], refusals: [] };

/** A plan that changes nothing, and says why. */
export function unchanged(...words: string[]): ServicePlan {
  return { ...nothing, words };
}

/** A plan that must not be carried out. */
export function refused(...refusals: Refusal[]): ServicePlan {
  return { ...nothing, refusals };
}

/** A plan that changes something. */
export function planned(parts: Partial<ServicePlan>): ServicePlan {
  return { ...nothing, ...parts };
}

/** The steps with which every change of a file becomes true: look at it, then apply it. */
export function applySteps(stack: string, words: string): Step[] {
  return [
    { kind: "preview", stack, words: `pulumi preview --stack ${stack}` },
    { kind: "up", stack, words: `${upOf(stack)}${words}` },
  ];
}

/** The steps of several services of a stack: one preview and one `up` for all of them, then what each still wants. */
export function joinSteps(stack: string, steps: readonly Step[]): Step[] {
  const ups = steps.filter(({ kind }) => kind === "up");
  const words = ups.map((step) => step.words.slice(upOf(stack).length)).join("; ");
  const others = steps.filter(({ kind }) => kind !== "up" && kind !== "preview");
  return [...(ups.length === 0 ? [] : applySteps(stack, words)), ...others];
}

function upOf(stack: string): string {
  return `pulumi up --stack ${stack}: `;
}
