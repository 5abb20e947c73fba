import type { Applied } from "../plan";

/** What a recorded program meets. */
export interface RecordOptions {
  /**
   * Name of the project.
   *
   * @default shop - a name as good as any
   */
  readonly project?: string;

  /**
   * Name of the stack.
   *
   * @default prod - a name as good as any
   */
  readonly stack?: string;

  /**
   * What stands below `crossfade:environment`, `crossfade:services` and `crossfade:governance`, as plain data. The
   * program's own `load()` reads it.
   *
   * @default none - the program does not call `load()`
   */
  readonly configuration?: Readonly<Record<string, unknown>>;

  /**
   * What earlier runs have applied, as the program's own `load()` finds it. `appliedFrom` makes one.
   *
   * @default {} - a first run
   */
  readonly applied?: Applied;

  /**
   * The time that the guard goes by.
   *
   * @default now - give one where bake or drain times matter
   */
  readonly now?: Date;

  /**
   * Other configuration, by its whole key: `{ "shop:port": "8080" }`.
   *
   * @default none - most programs read only what Crossfade reads
   */
  readonly config?: Readonly<Record<string, string>>;

  /**
   * Outputs of other stacks, by the name that a `StackReference` gives.
   *
   * @default none - other stacks have no outputs
   */
  readonly stacks?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}
