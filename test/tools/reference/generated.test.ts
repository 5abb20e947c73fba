import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { documentedProgram, generatedFiles, outdated } from "../../../tools/reference/generated";

const repository = join(__dirname, "../../..");

describe("what is written from the code", () => {
  it("says in the repository what the code says; if not: npm run docs", async () => {
    const late = await outdated(await generatedFiles(), repository);
    expect(late.map(({ path }) => path)).toEqual([]);
  });

  it("has a section for each command, and one for each key of the configuration", async () => {
    const texts = Object.fromEntries(
      (await generatedFiles()).map(({ path, text }) => [path, text]),
    );
    const { program } = documentedProgram();
    const shown = program.createHelp().visibleCommands(program);
    const commands = shown.map((command) => command.name()).filter((name) => name !== "help");
    const headings = (path: string) => (texts[path] ?? "").match(/(?<=^## ).*$/gm);
    expect(headings("docs/reference/commands.md")).toEqual(commands.map((n) => `crossfade ${n}`));
    expect(commands).toContain("rollback");
    expect(headings("docs/reference/configuration.md")).toEqual([
      "`crossfade:environment`",
      "`crossfade:services`",
      "`crossfade:governance`",
      "`crossfade:schema`",
    ]);
  });
});

describe("outdated", () => {
  let root = "";
  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), "crossfade-generated-"));
    await mkdir(join(root, "docs"));
    await writeFile(join(root, "docs/a.md"), "a\n");
    await writeFile(join(root, "docs/b.md"), "b\n");
  });
  afterAll(() => rm(root, { recursive: true }));

  it("names the files that are missing or say something else", async () => {
    const files = ["a", "b", "c"].map((name) => ({ path: `docs/${name}.md`, text: "a\n" }));
    const late = await outdated(files, root);
    expect(late.map(({ path }) => path)).toEqual(["docs/b.md", "docs/c.md"]);
  });
});
