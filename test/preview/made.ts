import { type Changes, readChanges } from "../../lib/preview";

/** A step of a digest, with what most tests leave as it is. */
export interface MadeStep {
  readonly op?: string;
  readonly type?: string;
  readonly name?: string;
  readonly old?: Record<string, unknown>;
  readonly oldOutputs?: Record<string, unknown>;
  readonly new?: Record<string, unknown>;
  readonly newOutputs?: Record<string, unknown>;
  /** Names of resources that it is made from. */
  readonly from?: readonly string[];
  readonly reasons?: readonly string[];
  readonly protect?: readonly [boolean, boolean];
  readonly retained?: boolean;
  readonly source?: string;
}

/** Types by the name that a test gives a resource, so that one can name another. */
const types = new Map<string, string>();

/** The URN of a resource of a test. */
export function urnOf(name: string, type = types.get(name) ?? "a:b:C"): string {
  return `urn:pulumi:prod::shop::${type}::${name}`;
}

/** A digest of some steps. */
export function digestOfSteps(
  steps: readonly MadeStep[],
  config: Record<string, unknown> = {},
  more: Record<string, unknown> = {},
): string {
  types.clear();
  for (const { name = "x", type = "a:b:C" } of steps) types.set(name, type);
  const texts = Object.entries(config).map(([key, value]) => [
    key,
    typeof value === "string" ? value : JSON.stringify(value),
  ]);
  return JSON.stringify({
    config: Object.fromEntries(texts) as unknown,
    steps: steps.flatMap(rawSteps),
    diagnostics: [],
    changeSummary: {},
    ...more,
  });
}

/** Changes of some steps. */
export function made(
  steps: readonly MadeStep[],
  config: Record<string, unknown> = {},
  more: Record<string, unknown> = {},
): Changes {
  return readChanges({ digest: digestOfSteps(steps, config, more) });
}

function rawSteps(step: MadeStep): Record<string, unknown>[] {
  const { op = "update", name = "x", type = "a:b:C", reasons = [] } = step;
  const common = { urn: urnOf(name, type), detailedDiff: null, replaceReasons: reasons };
  const old = state(step, step.old, step.oldOutputs, 0);
  const fresh = state(step, step.new, step.newOutputs, 1);
  const sides = {
    ...(old === undefined ? {} : { oldState: old }),
    ...(fresh === undefined ? {} : { newState: fresh }),
  };
  const ops =
    op === "replace-delete-first"
      ? ["delete-replaced", "replace", "create-replacement"]
      : op === "replace-create-first"
        ? ["create-replacement", "replace", "delete-replaced"]
        : [op];
  return ops.map((it) => ({ op: it, ...common, ...sides }));
}

function state(
  { type = "a:b:C", from = [], protect = [false, false], retained = false, source }: MadeStep,
  inputs: Record<string, unknown> | undefined,
  outputs: Record<string, unknown> | undefined,
  side: 0 | 1,
): Record<string, unknown> | undefined {
  if (inputs === undefined) return undefined;
  return {
    type,
    inputs,
    outputs: outputs ?? inputs,
    dependencies: from.map((name) => urnOf(name)),
    protect: protect[side],
    retainOnDelete: retained,
    ...(source === undefined ? {} : { sourcePosition: `project:///${source}` }),
  };
}
