import type { JsonSchema } from "../../lib/model";
import { code } from "./markdown";

/** A key of the configuration, as the reference shows it. */
export interface Key {
  /** The way to it, from the mapping that a table is about: `contacts.email`, `windows[].kind`. */
  readonly path: string;
  readonly required: boolean;
  /** What may stand there, in words. */
  readonly value: string;
  readonly description: string;
}

/** Every key of a mapping and of the mappings in it, in the order of the schema. */
export function keysOf(schema: JsonSchema, prefix = ""): Key[] {
  const required = (schema["required"] ?? []) as readonly string[];
  return Object.entries(partsOf(schema["properties"])).flatMap(([name, part]) => {
    const path = `${prefix}${name}`;
    const key = { path, required: required.includes(name), value: valueOf(part) };
    return [{ ...key, description: descriptionOf(part) }, ...keysInside(part, path)];
  });
}

function keysInside(part: JsonSchema, path: string): Key[] {
  const items = part["items"];
  if (items !== undefined) return keysOf(items as JsonSchema, `${path}[].`);
  return keysOf(part, `${path}.`);
}

/** The description of a part of the schema. */
export function descriptionOf(part: JsonSchema): string {
  const { description } = part as { description?: string };
  return description ?? "";
}

/** The parts of a schema by name; none where it has none. */
export function partsOf(properties: unknown): Readonly<Record<string, JsonSchema>> {
  return (properties ?? {}) as Readonly<Record<string, JsonSchema>>;
}

/** What may stand at a key, in words. */
export function valueOf(part: JsonSchema): string {
  if (part["const"] !== undefined) return written(part["const"]);
  if (part["enum"] !== undefined) return choice((part["enum"] as unknown[]).map(written));
  const [example] = (part["examples"] ?? []) as unknown[];
  switch (part["type"]) {
    case "object":
      return "mapping";
    case "array":
      return `list of ${valueOf(part["items"] as JsonSchema).replace(/^(?:whole )?\w+/, "$&s")}`;
    case "boolean":
      return "`true` or `false`";
    case "integer":
      return `whole number${range(part)}`;
    case "number":
      return `number${range(part)}`;
    default:
      return example === undefined ? "text" : `text such as ${written(example)}`;
  }
}

interface Range {
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
}

function range({ minimum, maximum, exclusiveMinimum }: Range): string {
  if (exclusiveMinimum !== undefined) return ` above ${String(exclusiveMinimum)}`;
  if (maximum !== undefined) return `, ${String(minimum)} to ${String(maximum)}`;
  return minimum === undefined ? "" : `, ${String(minimum)} or more`;
}

function choice(words: readonly string[]): string {
  return [words.slice(0, -1).join(", "), ...words.slice(-1)].filter((w) => w !== "").join(" or ");
}

/** What a reader may copy: with quotes where the file needs them. */
function written(value: unknown): string {
  const text = String(value);
  return code(/^(?:[A-Za-z][\w .:@-]*|\d+ [a-z]+)$/.test(text) ? text : JSON.stringify(value));
}
