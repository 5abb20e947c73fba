import { describe, expect, it } from "vitest";
import { stackFileJsonSchema } from "../../../lib/model";
import { crossfade } from "../fakePorts";
import { alone, stackText, web } from "../samples";

const dev = stackText("development", alone("web", "1.6.0", 3));
const prod = stackText("production", web(10));
const comment =
  "# yaml-language-server: $schema=../node_modules/pulumi-crossfade/schema/stack.json\n";
const files = { dev, prod: comment + prod };
const plan = `stacks/Pulumi.dev.yaml
  editors find the JSON Schema in
  ../node_modules/pulumi-crossfade/schema/stack.json

stacks/Pulumi.prod.yaml
  is up to date

`;

describe("crossfade schema", () => {
  it("prints the JSON Schema and nothing else", async () => {
    const { code, out, err, log } = await crossfade({ files: {} }, "schema");
    expect([code, err, log]).toEqual([0, "", []]);
    expect(JSON.parse(out)).toEqual(stackFileJsonSchema());
  });

  it("takes no stacks where one schema is for all of them", async () => {
    const { code, out, err } = await crossfade({ files }, "schema", "prod");
    expect([code, out]).toEqual([2, ""]);
    expect(err).toBe(
      "crossfade schema: names prod, but prints one schema for all stacks; expected no\n  name, or --write\n  try: crossfade schema --write prod\n",
    );
  });
});

describe("crossfade schema --write", () => {
  it("tells editors in every stack file, after it has asked", async () => {
    const result = await crossfade({ files, answers: ["yes"] }, "schema", "--write");
    expect([result.code, result.err]).toEqual([0, ""]);
    expect(result.out).toBe(`${plan}Written: stacks/Pulumi.dev.yaml\n`);
    expect(result.files).toEqual({ dev: comment + dev, prod: comment + prod });
    expect(result.log).toEqual([
      "ask: Write this to stacks/Pulumi.dev.yaml?",
      "write stacks/Pulumi.dev.yaml",
    ]);
  });

  it.each([
    ["no", 1],
    ["interrupted", 130],
  ] as const)("writes nothing when the answer is %s", async (answer, code) => {
    const result = await crossfade({ files, answers: [answer] }, "schema", "--write");
    expect([result.code, result.err]).toEqual([code, "Nothing was changed.\n"]);
    expect(result.files).toEqual(files);
  });

  it("writes nothing in a dry run", async () => {
    const result = await crossfade({ files }, "schema", "--write", "--dry-run");
    expect([result.code, result.out]).toEqual([0, `${plan}Dry run: nothing was written.\n`]);
    expect(result.files).toEqual(files);
  });

  it("asks for --yes where nobody can answer", async () => {
    const result = await crossfade({ files }, "schema", "--write");
    expect(result.code).toBe(2);
    expect(result.err).toBe(
      "crossfade schema: has no terminal to ask in, expected --yes, or --dry-run to\n  look only; nothing was written\n  try: crossfade schema --write --yes\n",
    );
    expect(result.files).toEqual(files);
  });

  it("has nothing to write where all is up to date", async () => {
    const result = await crossfade({ files }, "schema", "--write", "prod");
    expect([result.code, result.log]).toEqual([0, []]);
    expect(result.out).toBe("stacks/Pulumi.prod.yaml\n  is up to date\n\nNothing to write.\n");
  });

  it("leaves all files as they are when one has mistakes", async () => {
    const wrong = { ...files, prod: prod.replace("stage: production", "stage: prod") };
    const result = await crossfade({ files: wrong }, "schema", "--write", "--yes");
    expect(result.code).toBe(2);
    expect(result.err).toBe(
      'stacks/Pulumi.prod.yaml:3 crossfade:environment.stage: is "prod", expected\n  "development", "staging" or "production"\n',
    );
    expect(result.files).toEqual(wrong);
  });

  it("prints what was done as data", async () => {
    const result = await crossfade({ files }, "schema", "--write", "--yes", "--json");
    expect(JSON.parse(result.out)).toEqual({
      command: "schema",
      files: [
        {
          path: "stacks/Pulumi.dev.yaml",
          words: [
            "editors find the JSON Schema in ../node_modules/pulumi-crossfade/schema/stack.json",
          ],
          written: true,
        },
        { path: "stacks/Pulumi.prod.yaml", words: [], written: false },
      ],
    });
    expect(result.err).toBe(`${plan}Written: stacks/Pulumi.dev.yaml\n`);
  });
});
