import type { Misplaced } from "./configuration";
import { isMapping, withEdits } from "./data";
import type { Edit } from "./edit";
import { given } from "./wording";

/** A step from one schema of the configuration to the next. */
export interface Migration {
  /** What it changes and why, for the people who review the edit. */
  readonly words: string;

  /**
   * The edits that turn data of the schema before into data of the schema after.
   *
   * It is given whatever stands in a file, mistakes included: what it does not recognize it leaves alone, and the
   * checks that follow report it.
   */
  readonly edits: (raw: Readonly<Record<string, unknown>>) => readonly Edit[];
}

/**
 * Every step since schema 1, in order. There is none yet.
 *
 * A change of the configuration's shape that would refuse a valid file adds one. Files stay as they are until somebody
 * edits them: they are read through these steps, in the program as on the command line.
 */
export const migrations: readonly Migration[] = [];

/** What brings data up to the newest schema. */
export interface Renewed {
  /** The data in the newest schema. */
  readonly raw: unknown;
  readonly edits: readonly Edit[];
  /** What changes and why, a sentence for each step. */
  readonly words: readonly string[];
}

/** The schema that some steps lead to. */
export function newestSchema(steps: readonly Migration[] = migrations): number {
  return steps.length + 1;
}

/**
 * Reads data of an older schema as data of the newest one, or says why that is not possible.
 *
 * @param raw - the values below `crossfade:environment` and the other keys of Crossfade
 */
export function renew(raw: unknown, steps: readonly Migration[] = migrations): Renewed | Misplaced {
  if (!isMapping(raw)) return { raw, edits: [], words: [] };
  const { schema = 1 } = raw;
  const newest = newestSchema(steps);
  if (!isVersion(schema)) {
    return { path: ["schema"], problem: `${given(schema)}, expected a whole number from 1 on` };
  }
  if (schema > newest) return tooNew(schema, newest);
  return steps.slice(schema - 1).reduce<Renewed>(takeStep, { raw, edits: [], words: [] });
}

/** Whether data could be read; what is wrong with it otherwise is a mistake with a place. */
export function isRenewed(answer: Renewed | Misplaced): answer is Renewed {
  return "raw" in answer;
}

function takeStep(before: Renewed, { edits, words }: Migration): Renewed {
  const raw = before.raw as Readonly<Record<string, unknown>>;
  const { schema = 1 } = raw;
  const own = [...edits(raw), { path: ["schema"], value: Number(schema) + 1 }];
  return {
    raw: withEdits(raw, own),
    edits: [...before.edits, ...own],
    words: [...before.words, words],
  };
}

function isVersion(value: unknown): value is number {
  return Number.isInteger(value) && Number(value) >= 1;
}

function tooNew(schema: number, newest: number): Misplaced {
  return {
    path: ["schema"],
    problem: `is ${String(schema)}, expected ${newest === 1 ? "1" : `1 to ${String(newest)}`}: the file was written for a newer Crossfade than this one`,
    fix: "npm install pulumi-crossfade@latest",
  };
}
