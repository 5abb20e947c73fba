import type { Declarations, DeclaredResource, Fields, Written } from "./declared";

/** Declarations as data, which a bundle holds: to read them from the package takes seconds. */
export interface Recorded {
  readonly version: string;
  readonly settings: readonly string[];
  readonly resources: Readonly<Record<string, DeclaredResource>>;
  readonly results: Readonly<Record<string, Fields>>;
  readonly types: Readonly<Record<string, Fields>>;
}

/** Takes down everything that is declared for types of resources, for all that they are made of, and for functions. */
export function record(
  declarations: Declarations,
  tokens: readonly string[],
  functions: readonly string[],
): Recorded {
  const { version, settings } = declarations;
  const resources = tokens.map((token) => [token, declarations.resource(token)] as const);
  const results = functions.map((token) => [token, declarations.result(token)] as const);
  const types: Record<string, Fields> = {};
  const add = (fields: Fields) => {
    for (const name of Object.values(fields).flatMap(({ shape }) => namesIn(shape))) {
      if (name in types) continue;
      const inner = declarations.type(name);
      types[name] = inner;
      add(inner);
    }
  };
  for (const [, { inputs }] of resources) add(inputs);
  return {
    version,
    settings,
    resources: Object.fromEntries(resources),
    results: Object.fromEntries(results),
    types,
  };
}

/** Declarations out of what was taken down. */
export function recordedDeclarations(recorded: Recorded): Declarations {
  const { version, settings, resources, results, types } = recorded;
  return {
    version,
    settings,
    resource: (token) => found(resources[token], token),
    result: (token) => found(results[token], token),
    type: (name) => found(types[name], name),
  };
}

function found<T>(value: T | undefined, name: string): T {
  if (value === undefined) throw new Error(`${name} was not taken down`);
  return value;
}

function namesIn(shape: Written): string[] {
  if (typeof shape === "string") return [];
  if ("list" in shape) return namesIn(shape.list);
  if ("map" in shape) return namesIn(shape.map);
  return [shape.type];
}
