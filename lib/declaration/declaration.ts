import type { Recorded } from "../testing";

/** A resource as a program declares it. */
export type Declared = Pick<
  Recorded,
  "type" | "name" | "custom" | "inputs" | "parent" | "parentType" | "dependsOn"
>;

/** Everything that a program declares for one stack, without an engine. */
export interface Declaration {
  readonly resources: readonly Declared[];
  /** Why the program stopped before its end: a refusal of the guard, or a mistake in it. */
  readonly failure?: string;
}

/** What a process is told that runs a program once. */
export interface DeclarationJob {
  /** Directory that the program is started in. */
  readonly directory: string;
  /** The directory or file that is loaded. */
  readonly main: string;
  /** Whether the program is TypeScript that nothing has compiled. */
  readonly isTypeScript: boolean;
  readonly project: string;
  readonly stack: string;
  /** What stands below Crossfade's own keys, as plain data; absent where the stack has none of them. */
  readonly configuration?: Readonly<Record<string, unknown>>;
  /** All configuration as text, by its whole key. */
  readonly config: Readonly<Record<string, string>>;
  /** Crossfade's keys of what is taken for applied; absent for a first run. */
  readonly past?: Readonly<Record<string, unknown>>;
  /** The time that the guard goes by, ISO 8601. */
  readonly now: string;
}
