import { readdirSync, readFileSync } from "node:fs";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { schemaReference, withEditorComment } from "../../lib/config";
import { choices } from "./choices";
import { randomStackFile } from "./randomStackFile";

const path = "stacks/Pulumi.prod.yaml";
const reference = "../node_modules/pulumi-crossfade/schema/stack.json";
const line = `# yaml-language-server: $schema=${reference}`;

describe("withEditorComment", () => {
  it.each([
    ["config: {}\n", `${line}\nconfig: {}\n`],
    ["# Production.\nconfig: {}\n", `${line}\n# Production.\nconfig: {}\n`],
    ["config: {}\r\n", `${line}\r\nconfig: {}\r\n`],
    ["\ufeffconfig: {}\n", `\ufeff${line}\nconfig: {}\n`],
    ["%YAML 1.1\n---\nconfig: {}\n", `${line}\n%YAML 1.1\n---\nconfig: {}\n`],
    ["", `${line}\n`],
    ["config: {}", `${line}\nconfig: {}`],
  ])("makes %j begin with it", (before, after) => {
    expect(withEditorComment(before, reference, path)).toBe(after);
  });

  it.each([
    ["# yaml-language-server: $schema=old.json\nconfig: {}\n", `${line}\nconfig: {}\n`],
    [
      "# Production.\n#yaml-language-server:$schema=$&\nconfig: {}",
      `# Production.\n${line}\nconfig: {}`,
    ],
    ["# yaml-language-server: $schema=old.json\r\nconfig: {}\r\n", `${line}\r\nconfig: {}\r\n`],
    [`${line}\nconfig: {}\n`, `${line}\nconfig: {}\n`],
  ])("replaces the one in %j", (before, after) => {
    expect(withEditorComment(before, reference, path)).toBe(after);
  });

  it("adds a line to any stack file, and keeps every byte of it", () => {
    fc.assert(
      fc.property(choices, (begin) => {
        const { text } = randomStackFile(begin());
        const after = withEditorComment(text, reference, path);
        const mark = text.startsWith("\ufeff") ? "\ufeff" : "";
        const added = after.slice(mark.length, after.length - text.length + mark.length);
        expect(added.trimEnd()).toBe(line);
        expect(mark + after.slice(mark.length + added.length)).toBe(text);
        expect(withEditorComment(after, reference, path)).toBe(after);
      }),
      { numRuns: 40 },
    );
  });

  it("refuses a file that is no YAML", () => {
    expect(() => withEditorComment("config: {", reference, path)).toThrow(
      /^stacks\/Pulumi\.prod\.yaml:1: is not valid YAML/,
    );
  });
});

describe("schemaReference", () => {
  let root = "";
  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), "crossfade-reference-"));
    await mkdir(join(root, "shop/stacks/deep"), { recursive: true });
    await mkdir(join(root, "shop/node_modules/pulumi-crossfade/schema"), { recursive: true });
    await writeFile(join(root, "shop/node_modules/pulumi-crossfade/schema/stack.json"), "{}");
  });
  afterAll(() => rm(root, { recursive: true }));

  it.each([
    ["shop", "node_modules/pulumi-crossfade/schema/stack.json"],
    ["shop/stacks", "../node_modules/pulumi-crossfade/schema/stack.json"],
    ["shop/stacks/deep", "../../node_modules/pulumi-crossfade/schema/stack.json"],
  ])("leads from %s to the package of the project", (directory, expected) => {
    expect(schemaReference(join(root, directory))).toBe(expected);
  });

  it("needs the package in the project", () => {
    expect(() => schemaReference(root)).toThrow(
      `${root}: has no node_modules/pulumi-crossfade, and no directory above it has one, expected the package whose schema/stack.json an editor can read\n  try: npm install pulumi-crossfade`,
    );
  });
});

describe("the stack files of this repository", () => {
  const root = resolve(__dirname, "../..");
  const files = ["examples", "stacks"].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
      .map((file) => join(folder, file))
      .filter((file) => /(?:^|[\\/])Pulumi\.[^\\/]+\.yaml$/.test(file))
      .filter((file) => !file.includes("node_modules")),
  );

  it("are the eleven of the reference system, and those of the examples", () => {
    expect(files.filter((file) => file.startsWith("stacks"))).toHaveLength(11);
    expect(files.length).toBeGreaterThanOrEqual(12);
  });

  it.each(files)("%s tells editors where the schema is, and it is there", (file) => {
    const directory = dirname(join(root, file));
    const [, named = ""] =
      /^# yaml-language-server: \$schema=(.*)$/m.exec(readFileSync(join(root, file), "utf8")) ?? [];
    expect(named).toBe(schemaReference(directory));
    const schema = readFileSync(join(root, "schema/stack.json"), "utf8");
    expect(readFileSync(resolve(directory, named), "utf8")).toBe(schema);
  });
});
