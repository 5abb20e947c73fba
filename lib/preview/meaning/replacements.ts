import { type Changes, isChange, type PropertyChange, type Step } from "../changes";
import { isFields, sameValue, valueOf } from "../value";

/** A resource that is replaced. */
export interface Replacement {
  readonly urn: string;
  /** Whether the old one is gone before the new one is there; absent where the files do not tell. */
  readonly hasDowntime?: boolean;
  readonly certainty: Step["certainty"];
  /** Properties that force it. */
  readonly causes: readonly PropertyChange[];
  /** Configuration keys that have the new value of such a property: most probably the change of one of them is the cause. */
  readonly configKeys: readonly string[];
}

/** Finds what is replaced, in which order, and why. */
export function replacementsIn({ steps, config }: Changes): Replacement[] {
  const replaced = steps.filter((step) => step.change === "replace" && isChange(step));
  if (replaced.length === 0) return [];
  const leaves = configLeaves(config);
  return replaced.map(({ urn, order, properties, certainty }) => {
    const causes = properties.filter(({ replaces }) => replaces);
    return {
      urn,
      ...(order === undefined ? {} : { hasDowntime: order === "delete-first" }),
      certainty,
      causes,
      configKeys: keysOf(causes, leaves),
    };
  });
}

/** A single value of the configuration. */
interface Leaf {
  readonly key: string;
  readonly value: unknown;
}

/** All single values of a configuration. Texts of digits are numbers too: the engine keeps plain values as text. */
function configLeaves(config: Changes["config"]): Leaf[] {
  const leaves: Leaf[] = [];
  const walk = (key: string, value: unknown): void => {
    if (leaves.length > 5000) return;
    if (Array.isArray(value)) {
      value.forEach((item, index) => {
        walk(`${key}[${String(index)}]`, item);
      });
    } else if (isFields(value)) {
      for (const [name, inner] of Object.entries(value)) walk(`${key}.${name}`, inner);
    } else leaves.push({ key, value });
  };
  for (const [key, text] of Object.entries(config)) walk(key, parsed(text));
  return leaves;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** More places with the same value tell nothing. */
const mostKeys = 3;

function keysOf(causes: readonly PropertyChange[], leaves: readonly Leaf[]): string[] {
  const keys = causes.flatMap(({ after }) => {
    if (after === undefined || after === null || typeof after === "boolean") return [];
    const found = leaves.filter(
      ({ value }) => sameValue(valueOf(value), after) || String(value) === after,
    );
    return found.length > mostKeys ? [] : found.map(({ key }) => key);
  });
  return [...new Set(keys)];
}
