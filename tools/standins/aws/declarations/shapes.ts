import type { Shape } from "../../shape";
import type { Declarations, Written } from "./declared";

/** Makes shapes of declarations; each object type is made once, since some are used hundreds of times. */
export class Shapes {
  readonly #made = new Map<string, Shape>();

  constructor(private readonly declarations: Declarations) {}

  shape(written: Written): Shape {
    if (typeof written === "string") return written;
    if ("list" in written) return { list: this.shape(written.list) };
    if ("map" in written) return { map: this.shape(written.map) };
    return this.object(written.type);
  }

  private object(name: string): Shape {
    const known = this.#made.get(name);
    if (known) return known;
    const fields = Object.entries(this.declarations.type(name));
    const object: Record<string, Shape> = {};
    const required = fields.filter(([, field]) => field.required).map(([name]) => name);
    const made = { object, required };
    // Before its fields are made: some types are made of themselves.
    this.#made.set(name, made);
    for (const [field, { shape }] of fields) object[field] = this.shape(shape);
    return made;
  }
}

/** The shape in which the lists at `paths`, such as `actions.forward.targetGroups`, have no order. */
export function withSets(shape: Shape, paths: readonly string[]): Shape {
  if (typeof shape === "string" || paths.length === 0) return shape;
  if ("list" in shape || "set" in shape) {
    const inner = withSets("list" in shape ? shape.list : shape.set, paths);
    return paths.includes("") ? { set: inner } : { list: inner };
  }
  if ("map" in shape) return { map: withSets(shape.map, paths) };
  const object = Object.entries(shape.object).map(([name, inner]): [string, Shape] => [
    name,
    withSets(inner, within(name, paths)),
  ]);
  return { ...shape, object: Object.fromEntries(object) };
}

/** What is left of the paths that begin with `name`. */
export function within(name: string, paths: readonly string[]): string[] {
  return paths.flatMap((path) => {
    if (path === name) return [""];
    return path.startsWith(`${name}.`) ? [path.slice(name.length + 1)] : [];
  });
}
