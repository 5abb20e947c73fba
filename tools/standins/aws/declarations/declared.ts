/** What a declaration says of a value; `type` names an object type declared elsewhere. */
export type Written =
  | "text"
  | "number"
  | "flag"
  | "json"
  | { readonly list: Written }
  | { readonly map: Written }
  | { readonly type: string };

/** One property of a declaration. */
export interface Field {
  readonly shape: Written;
  /** Whether it is there in any case. */
  readonly required: boolean;
}

export type Fields = Readonly<Record<string, Field>>;

/** What the package declares for one type of resource. */
export interface DeclaredResource {
  readonly inputs: Fields;
  readonly outputs: Fields;
}

/** Where declarations are had from: the package itself, or what was read of it before. */
export interface Declarations {
  readonly version: string;
  /** Keys of the provider's configuration. */
  readonly settings: readonly string[];
  resource(token: string): DeclaredResource;
  /** What a function answers, such as `aws:ec2/getVpc:getVpc`. */
  result(token: string): Fields;
  /** An object type of inputs, by a name such as `lb.ListenerRuleAction`. */
  type(name: string): Fields;
}
