import type { Arguments, Shape } from "./shape";
import { isJson } from "./json";
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
  const wrong = Object.entries(value)
    .filter(([name]) => !isInternal(name))
    .flatMap(([name, item]) => {
      return misfits(`${path}.${name}`, item, "map" in shape ? shape.map : shape.object[name]);
    });
  return [...absences(path, value, shape), ...wrong];
}

function absences(path: string, value: Properties, shape: Exclude<Shape, string>): Failure[] {
  const required = "object" in shape ? (shape.required ?? []) : [];
  return required
    .filter((name) => isAbsent(value[name]))
    .map((name) => failure(path, `${path}.${name} is missing`));
}

const scalars = {
  text: { type: "string", words: "a text" },
  number: { type: "number", words: "a number" },
  flag: { type: "boolean", words: "true or false" },
} as const;

function scalarMisfits(path: string, value: unknown, shape: Extract<Shape, string>): Failure[] {
  if (shape === "json") return isJson(value) ? [] : [mismatch(path, value, "JSON")];
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
