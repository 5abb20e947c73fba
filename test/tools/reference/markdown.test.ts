import { expect, it } from "vitest";
import { block, code, table } from "../../../tools/reference/markdown";

it("a table keeps bars and breaks of its cells from ending them", () => {
  expect(table(["a", "b"], [["x|y", "one\ntwo"]])).toBe(
    "| a | b |\n| --- | --- |\n| x\\|y | one two |",
  );
});

it("code and blocks of code are marked as such", () => {
  expect(code("a")).toBe("`a`");
  expect(block("yaml", "\nconfig: {}\n")).toBe("```yaml\nconfig: {}\n```");
});
