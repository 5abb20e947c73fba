import type { Arguments, Shape } from "../../../../tools/standins/shape";
import type { Properties } from "../../../../tools/standins/values";

/** Inputs that fit the shapes of a type: what is required, or everything. */
export function sampleInputs(known: Arguments, all = false): Properties {
  const entries = Object.entries(known).filter(([name, { required }]) => {
    return required === true || (all && !["region", "tagsAll"].includes(name));
  });
  return Object.fromEntries(entries.map(([name, { shape }]) => [name, sample(shape, 0)]));
}

const DEEPEST = 3;

function sample(shape: Shape, depth: number): unknown {
  switch (shape) {
    case "text":
      return "some";
    case "number":
      return 10;
    case "flag":
      return true;
    case "json":
      return "{}";
  }
  if ("map" in shape) return { key: sample(shape.map, depth + 1) };
  if ("list" in shape) return [sample(shape.list, depth + 1)];
  if ("set" in shape) return [sample(shape.set, depth + 1)];
  const names = depth < DEEPEST ? Object.keys(shape.object) : (shape.required ?? []);
  return Object.fromEntries(
    names.map((name) => [name, sample(shape.object[name] ?? "text", depth + 1)]),
  );
}

/** Whether a value has the shape that a declaration names, as far as the declaration goes. */
export function fits(value: unknown, shape: unknown): boolean {
  switch (shape) {
    case "text":
    case "json":
      return typeof value === "string";
    case "number":
      return typeof value === "number";
    case "flag":
      return typeof value === "boolean";
  }
  const isList = typeof shape === "object" && shape !== null && "list" in shape;
  if (isList) return Array.isArray(value) && value.every((item) => fits(item, shape.list));
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
