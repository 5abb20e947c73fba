import { createHash } from "node:crypto";
import type { Properties } from "./values";

/** Inputs that were filled in and not given, as Pulumi's own plugins write them down. */
const FILLED = "__defaults";

/** What decides a generated name. */
export interface NameSeed {
  readonly resource: string;
  readonly seed: Uint8Array;
}

/** Inputs with a generated name for `argument` where none is given; a name stays until a replacement. */
export function withName(
  inputs: Properties,
  olds: Properties,
  argument: string | undefined,
  { resource, seed }: NameSeed,
): Properties {
  if (argument === undefined || hasValue(inputs[argument])) return inputs;
  const suffix = createHash("sha256").update(seed).digest("hex").slice(0, 7);
  const name = isNameGenerated(olds, argument) ? olds[argument] : `${resource}-${suffix}`;
  return { ...inputs, [argument]: name, [FILLED]: [argument] };
}

/** Whether the name was generated: then both can exist at once, and a replacement can be made first. */
export function isNameGenerated(inputs: Properties, argument: string): boolean {
  const filled = inputs[FILLED];
  return Array.isArray(filled) && filled.includes(argument) && hasValue(inputs[argument]);
}

function hasValue(value: unknown): boolean {
  return value !== undefined && value !== null && value !== "";
}
