import type { Environment } from "../../../lib/aws";
import type { Loaded } from "../../../lib/component";

/** What components of a test are built in. */
export interface Surroundings {
  readonly environment: Environment;
  readonly system: Loaded;
}

/** A component, arguments that it takes, and for each of them what it does not. */
export interface Component {
  readonly name: string;
  readonly build: (name: string, args: never, surroundings: Surroundings) => unknown;
  readonly right: Readonly<Record<string, unknown>>;
  /** Wrong values by the place of the argument: `health.port`. */
  readonly wrong: Readonly<Record<string, readonly unknown[]>>;
  /** Places that are not judged, or cannot be given, together with others of the table. */
  readonly alone?: readonly string[];
  /** Arguments that are right alone and contradict each other, and the one that the error names. */
  readonly pairs?: readonly (readonly [place: string, args: Readonly<Record<string, unknown>>])[];
}

/** Declares a component, whose arguments are plain data here. */
export function component(
  name: string,
  build: Component["build"],
  parts: Pick<Component, "right" | "wrong" | "alone" | "pairs">,
): Component {
  return { name, build, ...parts };
}
