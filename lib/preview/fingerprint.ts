import { createHash } from "node:crypto";
import { ConfigError } from "../model";
import { type Changes, isChange, type Step } from "./changes";
import { isCutover } from "./meaning/cutover";
import { Special } from "./special";
import { type Fields, fieldsOf, isFields, listOf } from "./value";

/** Everything that an approval binds. */
export interface Approved {
  readonly changes: Changes;
  /** Text of the stack file: in it a secret is a ciphertext, which is another one when the secret is. */
  readonly stackFile: string;
  /** What names the content of the program: the tree that git has of it, and what differs from that. */
  readonly program: string;
  /** What `pulumi stack export` answers. */
  readonly state: unknown;
}

/** What can move between an approval and the update. */
export const fingerprintParts = ["steps", "configuration", "program", "state"] as const;

/** One of those. */
export type FingerprintPart = (typeof fingerprintParts)[number];

/** One number that names everything that was approved: a hash of each part, so that whatever moved can be named. */
export function fingerprintOf({ changes, stackFile, program, state }: Approved): string {
  const parts: Record<FingerprintPart, unknown> = {
    steps: [changes.result, changes.steps.filter(isChange).map(stepFacts).sort(byUrn)],
    configuration: [changes.config, stackFile],
    program,
    state: resourceFacts(state),
  };
  const hashes = fingerprintParts.map((name) => hash(canonical(parts[name])));
  const marks = hashes.map((it) => it.slice(0, markLength)).join("");
  return `cf1-${hash(hashes.join()).slice(0, wholeLength)}-${marks}`;
}

/** Digits of the hash that counts: nobody makes another change with the same 96 bits. */
const wholeLength = 24;

/** Digits of each part, which only tell what has moved. */
const markLength = 4;

const form = /^cf1-[0-9a-f]{24}-[0-9a-f]{16}$/;

/**
 * Names the parts that have moved since an approval; none where nothing has.
 *
 * @throws ConfigError when what was approved is no fingerprint
 */
export function movedSince(approved: string, now: string): readonly FingerprintPart[] {
  if (!form.test(approved)) {
    throw new ConfigError(
      "--approved",
      `is ${JSON.stringify(approved)}, expected a fingerprint such as ${now}`,
      "copy it from the report that was approved",
    );
  }
  if (approved === now) return [];
  const moved = fingerprintParts.filter(
    (_, index) => markAt(approved, index) !== markAt(now, index),
  );
  // Short marks may be the same by chance.
  return moved.length > 0 ? moved : fingerprintParts;
}

function markAt(fingerprint: string, index: number): string {
  const marks = fingerprint.split("-")[2] ?? "";
  return marks.slice(index * markLength, (index + 1) * markLength);
}

function hash(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

/** JSON with sorted keys: neither engine nor backend promises an order. */
function canonical(value: unknown): string {
  if (value instanceof Special) return JSON.stringify(value.text);
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (!isFields(value)) return jsonOf(value);
  const keys = Object.keys(value).sort();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join(",")}}`;
}

/** What JSON has no word for is written as null. */
function jsonOf(value: unknown): string {
  return value === undefined ? "null" : JSON.stringify(value);
}

function byUrn(a: { readonly urn: string }, b: { readonly urn: string }): number {
  return a.urn < b.urn ? -1 : 1;
}

/** What happens to a resource, without what is another one in each run. */
function stepFacts(step: Step) {
  const { urn, change, order, properties, reasons } = step;
  const timed = isCutover(step);
  return {
    urn,
    change,
    order,
    reasons: [...reasons].sort(),
    properties: properties
      .map(({ path, kind, before, after }) =>
        isMoment(path, timed)
          ? [path, kind]
          : [path, kind, still(before, timed), still(after, timed)],
      )
      .sort((a, b) => (String(a[0]) < String(b[0]) ? -1 : 1)),
  };
}

/** A cutover of AWS remembers the moment of the change: in a tag, and by its seconds in the stickiness. */
function isMoment(path: string, timed: boolean): boolean {
  return timed && /crossfade\.since|stickiness\.duration$/.test(path);
}

function still(value: unknown, timed: boolean): unknown {
  if (!timed) return value;
  if (Array.isArray(value)) return value.map((item) => still(item, timed));
  if (!isFields(value) || value instanceof Special) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => key !== "crossfade.since")
      .map(([key, inner]) => [
        key,
        key === "stickiness"
          ? { ...fieldsOf(still(inner, timed)), duration: null }
          : still(inner, timed),
      ]),
  );
}

/** What is the same in two states that differ only in when, and where from, they were written. */
const fleeting = new Set(["created", "modified", "stackTrace", "sourcePosition"]);

function resourceFacts(state: unknown): unknown {
  const { deployment, resources } = fieldsOf(state);
  const all = listOf(fieldsOf(deployment)["resources"] ?? resources);
  return all
    .map(fieldsOf)
    .map((resource): Fields =>
      Object.fromEntries(Object.entries(resource).filter(([key]) => !fleeting.has(key))),
    )
    .map(canonical)
    .sort();
}
