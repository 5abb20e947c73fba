import type { Value } from "./value";

/**
 * What happens to a resource. `forget` leaves it where it is and drops it from the state; `same` does nothing; `other` is
 * a step of an engine that is newer than this library.
 */
export type Change =
  "create" | "update" | "replace" | "delete" | "import" | "read" | "forget" | "same" | "other";

/** One property that is different afterwards. */
export interface PropertyChange {
  /** Where it is, as the engine writes it: `spec.containers[0].image`. */
  readonly path: string;
  readonly keys: readonly (string | number)[];
  readonly kind: "add" | "delete" | "update";
  /** Whether it forces a replacement. */
  readonly replaces: boolean;
  readonly before?: Value;
  readonly after?: Value;
}

/** What the state has, or is to have, of a resource. */
export interface ResourceState {
  readonly id: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly outputs: Readonly<Record<string, unknown>>;
  readonly parent?: string;
  /** URNs of everything that it was made from. */
  readonly dependencies: readonly string[];
  readonly protect: boolean;
  readonly retainOnDelete: boolean;
  /** Where in the program it is registered, `index.ts#70,5`. */
  readonly source?: string;
}

/** One resource, with everything that happens to it. */
export interface Step {
  readonly urn: string;
  readonly type: string;
  readonly name: string;
  readonly change: Change;
  /** The engine's own words, in its order: `delete-replaced`, `replace`, `create-replacement`. */
  readonly ops: readonly string[];
  /** Of a replacement: which of the two halves comes first; absent where the files do not tell. */
  readonly order?: "delete-first" | "create-first";
  readonly properties: readonly PropertyChange[];
  /** Properties that force a replacement, by their outermost key. */
  readonly reasons: readonly string[];
  /** Whether it happens for what is known, or only because something is not known before the update. */
  readonly certainty: "certain" | "conservative";
  readonly before?: ResourceState;
  readonly after?: ResourceState;
  /**
   * How it ended, in an update that was really made. `half` is a replacement of which only one half was made; absent where
   * the engine never came to an end with it.
   */
  readonly outcome?: "done" | "failed" | "half";
}

/** Something that the engine, a provider or the program said. */
export interface Diagnostic {
  readonly severity: "info" | "warning" | "error";
  readonly message: string;
  readonly urn?: string;
}

/** What a policy says about a resource. */
export interface PolicyResult {
  readonly policy: string;
  readonly pack: string;
  readonly level: "advisory" | "mandatory" | "remediate" | "other";
  readonly severity?: "low" | "medium" | "high" | "critical";
  readonly message: string;
  readonly urn?: string;
}

/** Everything that a preview, a refresh or an update tells of one stack. */
export interface Changes {
  readonly project: string;
  readonly stack: string;
  /** `plan` is what two programs declare: no engine and no state were asked. */
  readonly kind: "preview" | "refresh" | "up" | "plan";
  /** `incomplete` where the files end before the engine did. */
  readonly result: "succeeded" | "failed" | "canceled" | "incomplete";
  /** Configuration of the stack as text, by key; mappings are JSON, secrets are `[secret]`. */
  readonly config: Readonly<Record<string, string>>;
  readonly steps: readonly Step[];
  readonly diagnostics: readonly Diagnostic[];
  readonly policies: readonly PolicyResult[];
  /** Seconds that the engine took; absent where it does not say. */
  readonly seconds?: number;
  /** What could not be read, or was left out, in words. */
  readonly notes: readonly string[];
}

/** Whether a step changes something; the stack itself and the settings of plugins are none. */
export function isChange({ change, type }: Pick<Step, "change" | "type">): boolean {
  return (
    change !== "same" &&
    change !== "read" &&
    type !== "pulumi:pulumi:Stack" &&
    !type.startsWith("pulumi:providers:")
  );
}
