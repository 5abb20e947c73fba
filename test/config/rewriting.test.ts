import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { parseStackFile, rewriteStackFile, rewritingOf, writeStackFile } from "../../lib/config";
import { ConfigError } from "../../lib/model";
import { steps } from "../model/steps";
import { sampleFile } from "./sampleFile";

const path = "stacks/Pulumi.prod.yaml";
const reference = "../node_modules/pulumi-crossfade/schema/stack.json";
const comment = `# yaml-language-server: $schema=${reference}\n`;

/** The sample as it was two schemas ago. */
const old = sampleFile
  .replace("stage: production", "stage: prod      # the one that counts")
  .replace("      live: blue\n", "      live: blue\n      cooldown: '1 minute'   # enough\n");

/** The same, brought up to date: nothing but what the steps are about has changed. */
const renewed = `${sampleFile
  .replace("stage: production", "stage: production      # the one that counts")
  .replace(/(green: \{version.*\n)/, '$1      drain: "1 minute"\n')}  crossfade:schema: 3\n`;

describe("a stack file of an older schema", () => {
  it("is read as one of the newest, and knows what it takes to become one", () => {
    const { configuration, text, renewal } = parseStackFile(path, old, steps);
    expect(text).toBe(old);
    expect(configuration.environment.stage).toBe("production");
    expect(configuration.services["web"]).toMatchObject({ drain: "1 minute" });
    expect(renewal.words).toEqual(steps.map(({ words }) => words));
  });

  it("is refused without the steps, each mistake at its line", () => {
    expect(() => parseStackFile(path, old)).toThrow(ConfigError);
    expect(() => parseStackFile(path, old)).toThrow(
      /^stacks\/Pulumi\.prod\.yaml:8 .*stage: is "prod".*\nstacks\/Pulumi\.prod\.yaml:15 .*cooldown: is not a key/,
    );
  });

  it("becomes one of the newest, and tells editors so", () => {
    const rewriting = rewritingOf(parseStackFile(path, old, steps), reference, steps);
    expect(rewriting).toEqual({
      path,
      before: old,
      after: comment + renewed,
      words: [
        "cooldown is called drain, as everywhere else.",
        "stages have their whole names.",
        `editors find the JSON Schema in ${reference}`,
      ],
    });
  });

  it("stays as it is the next time", () => {
    const text = comment + renewed;
    const again = rewritingOf(parseStackFile(path, text, steps), reference, steps);
    expect(again).toEqual({ path, before: text, after: text, words: [] });
  });
});

describe("on disk", () => {
  let directory = "";
  let file = "";
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), "crossfade-rewriting-"));
    file = join(directory, "Pulumi.prod.yaml");
    await writeFile(file, old);
  });
  afterEach(() => rm(directory, { recursive: true }));

  it("a file of an older schema becomes one of the newest with its first edit", async () => {
    const edits = [{ path: ["services", "web", "traffic"], value: { blue: 50, green: 50 } }];
    const edited = await writeStackFile(parseStackFile(file, old, steps), edits, steps);
    const expected = renewed.replace("{blue: 90, green: 10}", "{blue: 50, green: 50}");
    expect(await readFile(file, "utf8")).toBe(expected);
    expect(edited.renewal).toEqual({ edits: [], words: [] });
  });

  it("a file of an older schema stays as it is when nothing is edited", async () => {
    await writeStackFile(parseStackFile(file, old, steps), [], steps);
    expect(await readFile(file, "utf8")).toBe(old);
  });

  it("a file is rewritten whole, or refused when it has changed meanwhile", async () => {
    const rewriting = rewritingOf(parseStackFile(file, old, steps), reference, steps);
    await rewriteStackFile(rewriting);
    expect(await readFile(file, "utf8")).toBe(comment + renewed);
    await expect(rewriteStackFile(rewriting)).rejects.toThrow("has changed since it was read");
    expect(await readFile(file, "utf8")).toBe(comment + renewed);
  });

  it("a file without the package beside it is not given a comment that leads nowhere", () => {
    expect(() => rewritingOf(parseStackFile(file, sampleFile))).toThrow(
      `${directory}: has no node_modules/pulumi-crossfade`,
    );
  });
});
