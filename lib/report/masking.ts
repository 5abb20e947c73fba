import { type PropertyChange, type Step, Special, type Value } from "../preview";
import { isSecretKey } from "./secretKey";
import { maskText } from "./secretText";

/** What stands in the place of a secret that was found in plain text. */
export const masked = "••••••";

/** Masks what nobody may read, before anything is cut or escaped. */
export interface Masking {
  /** A text of anybody: a message, a title, a path. */
  readonly text: (text: string) => string;
  /** A value of a property, by the way to it. */
  readonly value: (keys: readonly (string | number)[], value: Value) => Value;
  /** Both sides of a change: a value that is a secret on one side is masked on the other one. */
  readonly change: (change: PropertyChange) => PropertyChange;
}

/** Shorter ones are words: masking them everywhere would make holes into every sentence. */
const shortest = 6;

/** The masking for some steps: what is a secret in one place is masked in all others. */
export function maskingFor(
  steps: readonly Step[],
  config: Readonly<Record<string, string>>,
): Masking {
  const secrets = new Set<string>();
  for (const [key, text] of Object.entries(config)) collectConfig(key, text, secrets);
  for (const { properties } of steps) for (const change of properties) collect(change, secrets);
  return maskingOf(secrets);
}

/** The masking that knows some secrets by heart. */
export function maskingOf(secrets: ReadonlySet<string>): Masking {
  // A plain word may be a secret in its own place, and is none in a sentence.
  const all = [...secrets].filter((it) => it.length >= shortest && !/^[a-z]+$/i.test(it));
  const longest = all.toSorted((a, b) => b.length - a.length).slice(0, 2000);
  const everywhere =
    longest.length === 0 ? undefined : new RegExp(longest.map(escape).join("|"), "g");
  const text = (given: string): string => {
    const plain = everywhere === undefined ? given : given.replace(everywhere, masked);
    return maskText(plain, () => masked, isSecretKey);
  };
  const value = (keys: readonly (string | number)[], given: Value): Value => {
    const name = keys.findLast((key) => typeof key === "string");
    return inside(given, isSecretKey(name ?? ""), text);
  };
  return {
    text,
    value,
    change(change) {
      const isHidden = hidesValue(change);
      const side = (given: Value): Value => (isHidden ? hide(given) : value(change.keys, given));
      return {
        ...change,
        ...(change.before === undefined ? {} : { before: side(change.before) }),
        ...(change.after === undefined ? {} : { after: side(change.after) }),
      };
    },
  };
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

/** Whether either side says by itself that it is a secret. */
function hidesValue({ before, after }: PropertyChange): boolean {
  return [before, after].some((it) => it instanceof Special && it.kind === "secret");
}

/** What is known of a secret: that it is there. */
function hide(value: Value): Value {
  return value instanceof Special ? value : masked;
}

function inside(value: Value, isSecret: boolean, text: (given: string) => string): Value {
  if (value === null || typeof value === "boolean" || value instanceof Special) return value;
  if (typeof value === "number") return isSecret ? masked : value;
  if (typeof value === "string") {
    return isSecret && value !== "" && !isName(value) ? masked : text(value);
  }
  if (Array.isArray(value)) return value.map((item: Value) => inside(item, isSecret, text));
  const isInside = insideOf(value, isSecret);
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      text(key),
      inside(inner, isInside(key, inner), text),
    ]),
  );
}

/** Tells of each value of a mapping whether it is a secret. */
function insideOf(value: object, isSecret: boolean): (key: string, inner: unknown) => boolean {
  const isNamed = namedPair(value) !== undefined;
  return (key, inner) =>
    (isSecret && !isVariable(key, inner)) || isSecretKey(key) || (isNamed && key === "value");
}

/** Names of things, which stand below the same keys as secrets do: whoever reads one has nothing. */
function isName(text: string): boolean {
  return /^(?:arn:[\w-]*:[^\s]+|(?:[\w./:-]+@)?sha256:[0-9a-f]{64})$/.test(text);
}

/** Whether a value is the name of a variable, and stands where names do. */
function isVariable(key: string, value: unknown): boolean {
  return key === "name" && typeof value === "string" && /^[A-Z][A-Z0-9_]*$/.test(value);
}

/** The name of a pair such as `{name: "DB_PASSWORD", value: "…"}`, where it tells that the value is a secret. */
function namedPair(value: object): string | undefined {
  const { name, key, label } = value as Readonly<Record<string, unknown>>;
  return [name, key, label].find((it): it is string => typeof it === "string" && isSecretKey(it));
}

/** Remembers the texts of what is a secret by its name, or by its other side. */
function collect(change: PropertyChange, secrets: Set<string>): void {
  const isHidden = hidesValue(change);
  const name = change.keys.findLast((key) => typeof key === "string");
  for (const side of [change.before, change.after]) {
    if (side !== undefined) gather(side, isHidden || isSecretKey(name ?? ""), secrets);
  }
}

function gather(value: Value, isSecret: boolean, secrets: Set<string>): void {
  if (value === null || value instanceof Special || typeof value === "boolean") return;
  if (typeof value === "string" || typeof value === "number") {
    if (isSecret && !isName(String(value))) secrets.add(String(value));
    return;
  }
  if (Array.isArray(value)) {
    for (const item of value as readonly Value[]) gather(item, isSecret, secrets);
    return;
  }
  const isInside = insideOf(value, isSecret);
  for (const [key, inner] of Object.entries(value)) {
    gather(inner, isInside(key, inner), secrets);
  }
}

function collectConfig(key: string, text: string, secrets: Set<string>): void {
  try {
    gather(JSON.parse(text) as Value, isSecretKey(key), secrets);
  } catch {
    if (isSecretKey(key)) secrets.add(text);
  }
}
