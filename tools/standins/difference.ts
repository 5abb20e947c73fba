import type { Arguments, Shape } from "./shape";
import { sameJson } from "./json";
import { isObject, type Properties } from "./values";

/** One changed place of the inputs. */
export interface Change {
  /** Path in Pulumi's notation, for example `ports[0].external`. */
  readonly path: string;
  readonly kind: "add" | "delete" | "update";
  readonly replaces: boolean;
}

/** Every place where `news` differs from `olds`, but for those that `ignored` names (`*` is all of them). */
export function differences(
  olds: Properties,
  news: Properties,
  known: Arguments,
  ignored: readonly string[] = [],
): Change[] {
  return Object.entries(known).flatMap(([name, argument]) => {
    const before = olds[name] ?? argument.assumed;
    const after = news[name] ?? argument.assumed;
    return places(name, before, after, argument.shape)
      .filter(({ path }) => !ignored.some((pattern) => covers(pattern, path)))
      .map((place) => ({ ...place, replaces: argument.change === "replace" }));
  });
}

type Place = Omit<Change, "replaces">;

function places(path: string, before: unknown, after: unknown, shape: Shape): Place[] {
  const [old, fresh] = [emptyAsAbsent(before), emptyAsAbsent(after)];
  if (same(old, fresh, shape)) return [];
  if (old === undefined) return [{ path, kind: "add" }];
  if (fresh === undefined) return [{ path, kind: "delete" }];
  if (typeof shape === "string") return [{ path, kind: "update" }];
  if ("set" in shape) return setPlaces(path, old, fresh, shape.set);
  if ("list" in shape) return listPlaces(path, old, fresh, shape.list);
  return objectPlaces(path, old, fresh, shape);
}

function listPlaces(path: string, before: unknown, after: unknown, shape: Shape): Place[] {
  if (!Array.isArray(before) || !Array.isArray(after)) return [{ path, kind: "update" }];
  const length = Math.max(before.length, after.length);
  return Array.from({ length }, (_, index) =>
    places(`${path}[${String(index)}]`, before[index], after[index], shape),
  ).flat();
}

/** Leaves out what is in both, so that one label more is one change and not a shift of all of them. */
function setPlaces(path: string, before: unknown, after: unknown, shape: Shape): Place[] {
  if (!Array.isArray(before) || !Array.isArray(after)) return [{ path, kind: "update" }];
  const gone = before.filter((item) => !after.some((other) => same(item, other, shape)));
  const come = after.filter((item) => !before.some((other) => same(item, other, shape)));
  return [
    ...come.flatMap((item, position) =>
      places(`${path}[${String(after.indexOf(item))}]`, gone[position], item, shape),
    ),
    ...gone
      .slice(come.length)
      .map((item): Place => ({ path: `${path}[${String(before.indexOf(item))}]`, kind: "delete" })),
  ];
}

function objectPlaces(
  path: string,
  before: unknown,
  after: unknown,
  shape: Exclude<Shape, string>,
): Place[] {
  if (!isObject(before) || !isObject(after)) return [{ path, kind: "update" }];
  return keysOf(before, after).flatMap((key) =>
    places(`${path}.${key}`, before[key], after[key], innerShape(shape, key)),
  );
}

function same(before: unknown, after: unknown, shape: Shape): boolean {
  const [old, fresh] = [emptyAsAbsent(before), emptyAsAbsent(after)];
  if (shape === "json" && old !== undefined && fresh !== undefined) return sameJson(old, fresh);
  if (Array.isArray(old) && Array.isArray(fresh)) {
    if (old.length !== fresh.length || typeof shape === "string") return false;
    if ("set" in shape) {
      return old.every((item) => fresh.some((other) => same(item, other, shape.set)));
    }
    return old.every((item, index) => same(item, fresh[index], innerShape(shape, "")));
  }
  if (isObject(old) && isObject(fresh)) {
    return keysOf(old, fresh).every((key) => same(old[key], fresh[key], innerShape(shape, key)));
  }
  return old === fresh;
}

function innerShape(shape: Shape, key: string): Shape {
  if (typeof shape === "string") return shape;
  if ("list" in shape) return shape.list;
  if ("set" in shape) return shape.set;
  if ("map" in shape) return shape.map;
  return shape.object[key] ?? "text";
}

/** An empty list or map is what the platform has when nothing is given. */
function emptyAsAbsent(value: unknown): unknown {
  if (value === null) return undefined;
  if (Array.isArray(value) && value.length === 0) return undefined;
  if (isObject(value) && Object.keys(value).length === 0) return undefined;
  return value;
}

function keysOf(...objects: Properties[]): string[] {
  return [...new Set(objects.flatMap((object) => Object.keys(object)))];
}

function covers(pattern: string, path: string): boolean {
  return (
    pattern === "*" ||
    path === pattern ||
    [".", "["].some((next) => path.startsWith(pattern + next))
  );
}
