import type { Arguments, Shape } from "./shape";
import { isObject, UNKNOWN, type Properties } from "./values";

/** One thing wrong with inputs. */
export interface Failure {
  readonly property: string;
  readonly reason: string;
}

/** Inputs that the engine adds by itself. */
const isInternal = (name: string) => name.startsWith("__");

/** Everything wrong with `inputs`: unknown arguments, missing ones, and values of another type. */
export function failures(inputs: Properties, known: Arguments): Failure[] {
  const missing = Object.entries(known)
    .filter(([name, argument]) => argument.required && isAbsent(inputs[name]))
    .map(([name]) => ({ property: name, reason: `${name} is missing` }));
  const wrong = Object.entries(inputs)
    .filter(([name, value]) => !isInternal(name) && !isAbsent(value))
    .flatMap(([name, value]) => misfits(name, value, known[name]?.shape));
  return [...missing, ...wrong];
}

function misfits(path: string, value: unknown, shape: Shape | undefined): Failure[] {
  if (isAbsent(value)) return [];
  if (shape === undefined) return [failure(path, `${path} is not supported by this stand-in`)];
  if (value === UNKNOWN) return [];
  if (typeof shape === "string") return scalarMisfits(path, value, shape);
  if ("list" in shape || "set" in shape) {
    const inner = "list" in shape ? shape.list : shape.set;
    if (!Array.isArray(value)) return [mismatch(path, value, "a list")];
    return value.flatMap((item, index) => misfits(`${path}[${String(index)}]`, item, inner));
  }
  if (!isObject(value)) return [mismatch(path, value, "an object")];
  return Object.entries(value)
    .filter(([name]) => !isInternal(name))
    .flatMap(([name, item]) => {
      return misfits(`${path}.${name}`, item, "map" in shape ? shape.map : shape.object[name]);
    });
}

const scalars = {
  text: { type: "string", words: "a text" },
  number: { type: "number", words: "a number" },
  flag: { type: "boolean", words: "true or false" },
} as const;

function scalarMisfits(path: string, value: unknown, shape: keyof typeof scalars): Failure[] {
  const { type, words } = scalars[shape];
  return typeof value === type ? [] : [mismatch(path, value, words)];
}

function isAbsent(value: unknown): boolean {
  return value === undefined || value === null;
}

function mismatch(path: string, value: unknown, wanted: string): Failure {
  return failure(path, `${path} is ${JSON.stringify(value)}, expected ${wanted}`);
}

function failure(path: string, reason: string): Failure {
  return { property: path.split(/[.[]/)[0] ?? path, reason };
}
