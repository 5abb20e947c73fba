import { isDeepStrictEqual } from "node:util";
import { type Changes, readChanges } from "../preview";
import type { Declaration, Declared } from "./declaration";

/** Two declarations of one stack. */
export interface Declarations {
  readonly project: string;
  readonly stack: string;
  /** Configuration of the head as text, by key; secrets are `[secret]`. */
  readonly config: Readonly<Record<string, string>>;
  /** What the program of the base declares; absent where the base has no such stack. */
  readonly base?: Declaration | undefined;
  readonly head: Declaration;
  /** What makes the comparison weaker than it always is, in words. */
  readonly notes?: readonly string[];
}

/** What the program of the head declares otherwise than that of the base, as if an engine had said so. */
export function declaredChanges({
  project,
  stack,
  config,
  base,
  head,
  notes = [],
}: Declarations): Changes {
  const name = { project, stack };
  // What was declared until a program stopped is no tree that could be compared.
  const comparable = base !== undefined && base.failure === undefined;
  const before = statesOf(comparable ? base.resources : [], name);
  const after = statesOf(head.resources, name);
  const steps = head.failure === undefined ? stepsBetween(before, after) : [];
  const changes = readChanges({
    digest: JSON.stringify({ config, steps, diagnostics: failures(base, head) }),
    where: `the plan of ${stack}`,
  });
  return { ...changes, ...name, kind: "plan", notes: [...changes.notes, ...notes] };
}

interface State {
  readonly urn: string;
  readonly type: string;
  readonly custom: boolean;
  readonly parent: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly dependencies: readonly string[];
}

function stepsBetween(
  before: ReadonlyMap<string, State>,
  after: ReadonlyMap<string, State>,
): object[] {
  const kept = [...after.values()].map((newState) => {
    const { urn } = newState;
    const oldState = before.get(urn);
    if (oldState === undefined) return { op: "create", urn, newState };
    const isSame = isDeepStrictEqual(oldState.inputs, newState.inputs);
    return { op: isSame ? "same" : "update", urn, oldState, newState };
  });
  const gone = [...before.values()].filter(({ urn }) => !after.has(urn));
  return [...kept, ...gone.map((oldState) => ({ op: "delete", urn: oldState.urn, oldState }))];
}

type Named = Pick<Declarations, "project" | "stack">;

/** What an engine would have in its state, by URN. */
function statesOf(resources: readonly Declared[], { project, stack }: Named): Map<string, State> {
  const keyed = new Map(resources.map((each) => [keyOf(each.type, each.name), each]));
  const byName = new Map(resources.map((each) => [each.name, each]));
  const typesOf = (each: Declared, depth = 0): string => {
    const parent = keyed.get(keyOf(each.parentType, each.parent));
    return parent === undefined || depth > 30
      ? each.type
      : `${typesOf(parent, depth + 1)}$${each.type}`;
  };
  const urnOf = (each: Declared): string =>
    `urn:pulumi:${stack}::${project}::${typesOf(each)}::${each.name}`;
  return new Map(
    resources.map((each) => {
      const urn = urnOf(each);
      const parent = keyed.get(keyOf(each.parentType, each.parent));
      const needed = each.dependsOn.flatMap((name) => byName.get(name) ?? []);
      const state: State = {
        urn,
        type: each.type,
        custom: each.custom,
        parent: parent === undefined ? "" : urnOf(parent),
        inputs: shown(each.inputs),
        dependencies: needed.map(urnOf),
      };
      return [urn, state];
    }),
  );
}

function keyOf(type: string, name: string): string {
  return `${type}::${name}`;
}

/** Keys with two underscores hold the code of dynamic providers, with the paths of its files in it. */
function shown(inputs: Declared["inputs"]): Declared["inputs"] {
  return Object.fromEntries(Object.entries(inputs).filter(([key]) => !key.startsWith("__")));
}

function failures(base: Declaration | undefined, head: Declaration): object[] {
  if (head.failure !== undefined) {
    const also = base?.failure === head.failure;
    const hint = also
      ? "\nThe program of the base stops in the same way: without credentials neither can be judged."
      : "";
    return [{ severity: "error", message: `${head.failure}${hint}` }];
  }
  if (base?.failure === undefined) return [];
  const message = `the program of the base stops, so everything counts as new: ${base.failure}`;
  return [{ severity: "warning", message }];
}
