import { Ajv } from "ajv";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { parseStackFile, type StackFile } from "../../lib/config";
import { ConfigError, stackFileJsonSchema } from "../../lib/model";
import { crossfade } from "../cli/fakePorts";
import { choices } from "./choices";
import { mutate, mutateData } from "./mutate";
import { randomStackFile } from "./randomStackFile";
import { sampleFile } from "./sampleFile";

/** A small sample in every run; `npm run fuzz` takes 100,000 files. */
const numRuns = Number(process.env["CROSSFADE_FUZZ_FILES"] ?? 150);

const path = "stacks/Pulumi.prod.yaml";

/** Mutated stack files, random ones and the one that people would recognize, in their text and in what it stands for. */
const mutated = choices.map((begin) => {
  const pick = begin();
  const text = pick.once(2) ? sampleFile : randomStackFile(pick).text;
  return pick.once(2) ? mutateData(text, pick) : mutate(text, pick);
});

/** The file, or the mistakes in it; any other error is thrown on. */
function outcomeOf(text: string): StackFile | ConfigError {
  try {
    return parseStackFile(path, text);
  } catch (error) {
    if (error instanceof ConfigError) return error;
    throw error;
  }
}

/** A mistake as a person sees it: a place, a problem, and perhaps the way out on a line of its own. */
const mistake =
  /^stacks\/Pulumi\.prod\.yaml(?::[1-9]\d*(?: crossfade:[^\n]*)?)?: [^\n]{10,}(?:\n {2}try: [^\n]{5,})?$/;

/** Words that would make a message useless: our own insides, or those of a library. */
const useless = /undefined|\[object|Invalid |Unrecognized|Expected |\bat .*\.[tj]s:|ZodError/;

const validate = new Ajv().compile(stackFileJsonSchema());

const fuzzed = { valid: 0, refused: 0 };

async function check(text: string): Promise<void> {
  const outcome = outcomeOf(text);
  if (outcome instanceof ConfigError) {
    fuzzed.refused += 1;
    expect(outcome.mistakes.length).toBeGreaterThan(0);
    for (const one of outcome.mistakes) {
      const shown = new ConfigError([one]).message;
      expect(shown).toMatch(mistake);
      expect(shown.replace(/"(?:[^"\\]|\\.)*"/g, '""')).not.toMatch(useless);
    }
    await refusesToWrite(text, outcome);
  } else {
    fuzzed.valid += 1;
    const data: unknown = parse(text.replace(/^\ufeff/, ""), {
      merge: true,
      schema: "core",
      logLevel: "error",
    });
    expect(validate(data), JSON.stringify(validate.errors)).toBe(true);
  }
}

/** A text as it is before a page of 80 columns breaks it. */
function unwrapped(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

/** The command line says the same, and touches neither the file nor the state. */
async function refusesToWrite(text: string, { message }: ConfigError): Promise<void> {
  const files = { prod: text };
  const args = ["shift", "prod", "web", "--to", "green", "--percent", "20", "--yes"];
  const { code, err, log, ...result } = await crossfade({ files }, ...args);
  expect({ code, log, files: result.files }).toEqual({ code: 2, log: [], files });
  expect(unwrapped(err)).toBe(unwrapped(message));
}

describe("any stack file", { timeout: 60_000 + 60 * numRuns }, () => {
  it("is valid, for editors too, or has mistakes that a person can read, and then nothing is written", async () => {
    await fc.assert(fc.asyncProperty(mutated, check), { numRuns });
    // Otherwise the mutations would be too tame, or too wild, to tell anything.
    expect(fuzzed.valid).toBeGreaterThan(numRuns / 20);
    expect(fuzzed.refused).toBeGreaterThan(numRuns / 4);
  });
});
