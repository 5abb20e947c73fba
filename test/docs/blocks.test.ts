import { describe, expect, it } from "vitest";
import { allBlocks, blocksOf, documents } from "./blocks";

/** Languages that a test beside this one compiles, parses or runs; of plain text, the commands. */
const checked = ["dockerfile", "js", "json", "sh", "text", "ts", "yaml"];

describe("blocks of code", () => {
  it("are found with their place, language and context", () => {
    const text =
      "# A\n\n```ts\nlet a;\n```\n\n- b\n\n  ```yaml crossfade:services.web\n  a:\n    b: 1\n  ```\n";
    expect(blocksOf("a.md", text)).toEqual([
      { where: "a.md:4", language: "ts", info: "", code: "let a;\n" },
      { where: "a.md:10", language: "yaml", info: "crossfade:services.web", code: "a:\n  b: 1\n" },
    ]);
  });

  it("end", () => {
    expect(() => blocksOf("a.md", "```ts\nlet a;\n")).toThrow("a.md:1: a block of code never ends");
  });

  it("have a language that is checked", () => {
    const odd = allBlocks().filter(({ language }) => !checked.includes(language));
    expect(odd.map(({ where, language }) => `${where} ${language}`)).toEqual([]);
  });

  it("are looked for in everything that people read", () => {
    expect(documents()).toEqual(
      expect.arrayContaining(["CONTRIBUTING.md", "README.md", "docs/reference/commands.md"]),
    );
    expect(allBlocks().length).toBeGreaterThan(10);
  });
});
