import assert from "node:assert/strict";
import type { Traffic } from "../../model";
import type { CaseContext } from "./case";
import type { ConformanceOutcome, ConformanceWish } from "./system";

/** Asserts that a run went well. */
export function done(outcome: ConformanceOutcome): void {
  assert.equal(outcome.code, 0, `expected that the run goes well, but:\n${outcome.output}`);
}

/** Asserts that a run updated the cutover in place, and nothing else. */
export function cutoverAlone(outcome: ConformanceOutcome): void {
  done(outcome);
  const changes = outcome.changes.map(({ op, name }) => `${op} ${name}`);
  assert.deepEqual(changes, ["update web-cutover"]);
}

/** Asserts that a run was refused, in words for people, without touching anything. */
export function refused(outcome: ConformanceOutcome, ...words: readonly string[]): void {
  assert.notEqual(outcome.code, 0, "expected a refusal, but the run went well");
  for (const part of words) includes(outcome.output, part);
  assert.doesNotMatch(outcome.output, /^ {4}at /m, "expected words for people, not a stack trace");
  assert.deepEqual(outcome.changes, []);
}

/** Asserts that a text has a part. */
export function includes(text: string, part: string): void {
  assert.ok(text.includes(part), `expected ${JSON.stringify(part)} in:\n${text}`);
}

/** Asks for another split and applies it. */
export async function shift(
  { system }: CaseContext,
  traffic: Traffic,
  change: ConformanceWish = {},
): Promise<ConformanceOutcome> {
  system.ask({ ...change, traffic });
  return await system.up();
}
