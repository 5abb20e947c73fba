/** What a value of an argument looks like; a set is a list without order, JSON is text or what it says. */
export type Shape =
  | "text"
  | "number"
  | "flag"
  | "json"
  | { readonly list: Shape }
  | { readonly set: Shape }
  | { readonly map: Shape }
  | { readonly object: Readonly<Record<string, Shape>>; readonly required?: readonly string[] };

/** One argument of a resource. */
export interface Argument {
  readonly shape: Shape;
  /** Whether another value replaces the resource or changes it in place. */
  readonly change: "replace" | "update";
  /** @default false - most arguments have a default in the platform */
  readonly required?: boolean;
  /** Value that the vendor's plugin assumes, so that writing it down is no change. */
  readonly assumed?: unknown;
}

/** Everything a resource understands, by name. */
export type Arguments = Readonly<Record<string, Argument>>;
