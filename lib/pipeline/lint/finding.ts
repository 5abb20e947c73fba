import type { Path } from "../../model";

/** Something in a file of a pipeline that will go wrong, or that can. */
export interface PipelineFinding {
  /** Name of the rule, for example `up-is-cancelled`. */
  readonly rule: string;
  readonly file: string;
  /** Line, from 1. */
  readonly line: number;
  /** A problem fails the lint; a warning does not. */
  readonly level: "problem" | "warning";
  /** What is there, and what comes of it. */
  readonly problem: string;
  /** The way out. */
  readonly fix: string;
}

/** A finding whose place is a way through the file's data. */
export type Found = Omit<PipelineFinding, "file" | "line"> & { readonly path: Path };
