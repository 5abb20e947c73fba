import type { Path } from "./configuration";

/** A value that an edit writes. */
export type EditValue =
  string | number | boolean | Readonly<Record<string, string | number | boolean>>;

/**
 * One change of a stack's configuration: the value at a path is set, or, without a value, removed.
 *
 * Values that exist are set leaf by leaf, so that nothing but the changed bytes of a file changes.
 */
export interface Edit {
  /** Where, from the part behind `crossfade:`, for example `["services", "web", "traffic", "green"]`. */
  readonly path: Path;
  /** What is written there; a key that is not there yet is added. Absent: the key is removed. */
  readonly value?: EditValue;
}
