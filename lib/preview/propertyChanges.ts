import type { PropertyChange, ResourceState } from "./changes";
import { formatPath, type Keys, parsePath } from "./path";
import {
  type Fields,
  fieldsOf,
  holds,
  isList,
  isMap,
  sameValue,
  textOf,
  type Value,
  valueOf,
} from "./value";

/** What is compared, and what the engine says about it. */
export interface Comparing {
  readonly before: ResourceState | undefined;
  readonly after: ResourceState | undefined;
  /** `detailedDiff` of a digest or of an event; null where the provider gave none. */
  readonly detailed: unknown;
  /** Outermost keys that force a replacement. */
  readonly reasons: readonly string[];
  /** Whether it is about what a refresh found: then what is compared is what the resources say of themselves. */
  readonly isDrift: boolean;
}

/** More of them are no help to anybody; the last one says how many there are. */
const most = 200;

/** Every property that is different afterwards. */
export function propertyChanges(comparing: Comparing): PropertyChange[] {
  const { detailed, isDrift, before, after } = comparing;
  const entries = Object.entries(fieldsOf(detailed));
  if (entries.length > 0)
    return entries.slice(0, most).map(([path, raw]) => told(comparing, path, fieldsOf(raw)));
  if (isDrift) return compared(comparing, before?.outputs ?? {}, after?.outputs ?? {});
  if (before === undefined || after === undefined) return whole(comparing);
  const found = compared(comparing, before.inputs, after.inputs);
  return found.length > 0 ? found : hiddenChanges(before.inputs, after.inputs);
}

/** An update without any difference is one of secrets, whose values look alike in the files. */
function hiddenChanges(before: Fields, after: Fields): PropertyChange[] {
  return Object.entries(after)
    .filter(([key]) => isShown(key) && Object.hasOwn(before, key))
    .map(([key, raw]) => [key, valueOf(raw)] as const)
    .filter(([, value]) => holds(value, "secret"))
    .map(([key, value]) => ({
      path: formatPath([key]),
      keys: [key],
      kind: "update",
      replaces: false,
      before: valueOf(before[key]),
      after: value,
    }));
}

const kinds: Readonly<Record<string, PropertyChange["kind"]>> = { add: "add", delete: "delete" };

/** A property that the provider names itself. */
function told(
  { before, after, isDrift, reasons }: Comparing,
  path: string,
  raw: Fields,
): PropertyChange {
  const said = textOf(raw["kind"]) ?? textOf(raw["diffKind"]) ?? "update";
  const keys = parsePath(path);
  const old = raw["inputDiff"] === true ? before?.inputs : before?.outputs;
  const kind = kinds[said.replace("-replace", "")] ?? "update";
  const was = at(old, keys) ?? at(before?.inputs, keys);
  const is = at(isDrift ? after?.outputs : after?.inputs, keys);
  return {
    path,
    keys,
    kind,
    replaces: said.endsWith("-replace") || reasons.includes(String(keys[0])),
    ...(was === undefined || kind === "add" ? {} : { before: valueOf(was) }),
    ...(is === undefined || kind === "delete" ? {} : { after: valueOf(is) }),
  };
}

function at(fields: unknown, keys: Keys): unknown {
  return keys.reduce<unknown>(
    (value, key) =>
      typeof value === "object" && value !== null && Object.hasOwn(value, key)
        ? (value as Record<string | number, unknown>)[key]
        : undefined,
    fields,
  );
}

/** All that is made, or taken away, by outermost key. */
function whole({ before, after, reasons }: Comparing): PropertyChange[] {
  return Object.entries(after?.inputs ?? before?.inputs ?? {})
    .filter(([key]) => isShown(key))
    .slice(0, most)
    .map(([key, raw]) => ({
      path: formatPath([key]),
      keys: [key],
      kind: after === undefined ? "delete" : "add",
      replaces: reasons.includes(key),
      ...(after === undefined ? { before: valueOf(raw) } : { after: valueOf(raw) }),
    }));
}

function compared({ reasons }: Comparing, before: Fields, after: Fields): PropertyChange[] {
  const found: PropertyChange[] = [];
  const add = (keys: Keys, was: Value | undefined, is: Value | undefined): void => {
    found.push({
      path: formatPath(keys),
      keys,
      kind: was === undefined ? "add" : is === undefined ? "delete" : "update",
      replaces: reasons.includes(String(keys[0])),
      ...(was === undefined ? {} : { before: was }),
      ...(is === undefined ? {} : { after: is }),
    });
  };
  const walk = (keys: Keys, was: Value | undefined, is: Value | undefined): void => {
    if (found.length >= most || sameValue(was, is)) return;
    if (isMap(was) && isMap(is)) {
      for (const key of new Set([...Object.keys(was), ...Object.keys(is)])) {
        const own = (map: typeof was) => (Object.hasOwn(map, key) ? map[key] : undefined);
        walk([...keys, key], own(was), own(is));
      }
    } else if (isList(was) && isList(is) && keys.length > 0) {
      for (let i = 0; i < Math.max(was.length, is.length); i++) walk([...keys, i], was[i], is[i]);
    } else add(keys, was, is);
  };
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
    if (!isShown(key)) continue;
    const own = (fields: Fields) => (Object.hasOwn(fields, key) ? valueOf(fields[key]) : undefined);
    walk([key], own(before), own(after));
  }
  return found;
}

/** Keys with two underscores are the engine's and the providers' own: code, defaults. */
function isShown(key: string): boolean {
  return !key.startsWith("__");
}
