import type { Properties } from "../values";
import type { Place } from "./place";
import type { Rule } from "./rule";
import type { Store } from "./store";

/** What a resource gets when it is made: its id, and outputs that are never to change. */
export interface Born {
  readonly id: string;
  readonly outputs?: Properties;
}

/**
 * What the stand-in knows of one type beyond the package's declarations: which change replaces, what
 * AWS makes of the inputs, and what AWS refuses.
 */
export interface Kind {
  /** Arguments whose change replaces the resource. */
  readonly replaces: readonly string[];
  readonly alsoReplacing?: (olds: Properties, news: Properties) => readonly string[];
  /** Lists without order, by path: `actions.forward.targetGroups`. */
  readonly sets?: readonly string[];
  /** Values of arguments that are not given. */
  readonly assumed?: Properties;
  /** Argument that gets a generated name, and what that begins with. */
  readonly named?: string;
  readonly nameStart?: (resource: string) => string;
  readonly deleteBeforeReplace?: boolean;
  /** Says what is wrong beyond types, by argument. */
  readonly problems?: (inputs: Properties) => Record<string, string>;
  /** What AWS refuses. */
  readonly refusals?: {
    readonly create?: readonly Rule[];
    readonly update?: readonly Rule[];
    readonly delete?: readonly Rule[];
  };
  born(inputs: Properties, place: Place, store: Store): Born;
  /** Outputs that follow from inputs, and from what was there before an update. */
  derived?(inputs: Properties, before: Properties, place: Place, store: Store): Properties;
  /** What tells it from others of the type that have the same id, out of inputs and outputs. */
  key?(properties: Properties): string | undefined;
  /** How it is found by a program that imports it, and what the plugin then says of its inputs. */
  readonly imported?: {
    /** The key that belongs to an id as people write it. */
    readonly key: (id: string, place: Place) => string;
    readonly inputs: (inputs: Properties) => Properties;
  };
  /** Outputs that an update changes, so that a preview of one does not know them. */
  readonly renewed?: readonly string[];
}

/** Types of a module by the end of their tokens: `lb/listener:Listener`. */
export type Kinds = Readonly<Record<string, Kind>>;
