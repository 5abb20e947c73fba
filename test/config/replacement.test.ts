import { describe, expect, it } from "vitest";
import type { EditValue } from "../../lib/model";
import { edited, editWeb } from "./editWeb";
import { sampleFile } from "./sampleFile";

describe("an edit that replaces a value", () => {
  it.each<[string, string, EditValue, string]>([
    ["a plain text", "blue", "green", "green"],
    ["a plain text by one that needs quotes", "blue", "on", '"on"'],
    ["a plain text by one with a colon", "blue", "a: b", '"a: b"'],
    ["single quotes", "'it''s'", "that's", "'that''s'"],
    ["single quotes by what they cannot hold", "'a'", "a\nb", '"a\\nb"'],
    ["double quotes", '"a"', 'say "b"', '"say \\"b\\""'],
    [
      "double quotes, with characters that a reader refuses",
      '"a"',
      "\u0085\u2028",
      '"\\u0085\\u2028"',
    ],
    ["a number", "90", 100, "100"],
    ["a number by a text", "90", "100", '"100"'],
    ["a text by a number", '"90"', 100, "100"],
    ["a boolean", "true", false, "false"],
    ["null", "~", "a", '"a"'],
    ["a value with a tag", "!!str 90", "100", '"100"'],
    ["a value with a tag and an anchor", "!!str &a 90", "100", '&a "100"'],
    ["a value with an anchor that nothing repeats", "&a 90", 100, "&a 100"],
    ["a flow mapping by a text", "{a: 1}", "b", '"b"'],
    ["a flow list by a mapping", "[1, 2]", { a: 1, b: "c" }, '{a: 1, b: "c"}'],
    ["a text of several lines", '"a\n        b"', "c", '"c"'],
  ])("replaces %s", (_what, before, value, after) => {
    expect(edited(`\n      live: ${before} # why\n`, ["live", value])).toBe(
      `\n      live: ${after} # why\n`,
    );
  });

  it.each([
    [" |-\n        1.4\n", ' "1.5"\n'],
    [" >- # why\n        1.4\n\n", ' "1.5" # why\n\n'],
    [" |+\n        1.4\n\n", ' "1.5"\n\n'],
    [" |\n", ' "1.5"\n'],
    ["\n", ' "1.5"\n'],
    [" # why\n", ' "1.5" # why\n'],
    [" !!null\n", ' "1.5"\n'],
    ["\n        a: 1\n        b: 2 # two\n", ' "1.5" # two\n'],
    ["\n      - a\n      - b\n", ' "1.5"\n'],
  ])("puts a text in place of %j", (before, after) => {
    expect(edited(`\n      version:${before}`, ["version", "1.5"])).toBe(
      `\n      version:${after}`,
    );
  });

  it.each([
    ["{live:, a: 1}", '{live: "b", a: 1}'],
    ["{live, a: 1}", '{live: "b", a: 1}'],
    ["{live: , a: 1}", '{live: "b", a: 1}'],
    ['{"live":"a"}', '{"live":"b"}'],
  ])("replaces the value in %s", (before, after) => {
    expect(edited(` ${before}\n`, ["live", "b"])).toBe(` ${after}\n`);
  });

  it("refuses to write what is no number", () => {
    expect(() => editWeb(sampleFile, ["traffic.blue", Number.NaN])).toThrow(
      new RangeError("NaN cannot be written"),
    );
  });
});
