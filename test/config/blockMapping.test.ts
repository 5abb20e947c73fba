import { describe, expect, it } from "vitest";
import { editText } from "../../lib/config";
import type { Edit } from "../../lib/model";
import { edited, editWeb } from "./editWeb";

const head = "config:\n  crossfade:services:\n    web:\n      ";

describe("an edit that adds to a block mapping", () => {
  const release = { version: "1.5.0", image: "b" };
  const written = 'green: {version: "1.5.0", image: "b"}';

  it.each([
    ["the last line", "      live: blue\n", `      live: blue\n      ${written}\n`],
    ["a comment", "      live: blue # c\n", `      live: blue # c\n      ${written}\n`],
    ["a comment below", "      a: 1\n      # c\n", `      a: 1\n      ${written}\n      # c\n`],
    ["blank lines", "      a: 1\n\n\n", `      a: 1\n      ${written}\n\n\n`],
    ["a nested mapping", "     a:\n         b: 1\n", `     a:\n         b: 1\n     ${written}\n`],
    ["a list", "      a:\n      - b\n", `      a:\n      - b\n      ${written}\n`],
    ["nothing", "      a:\n      # c\n", `      a:\n      ${written}\n      # c\n`],
    ["an explicit key", "      ? a\n      : b\n", `      ? a\n      : b\n      ${written}\n`],
    ["a key alone", "      ? a\n", `      ? a\n      ${written}\n`],
    ["a literal text", "      a: |\n       b\n\n", `      a: |\n       b\n      ${written}\n\n`],
    ["an empty one", "      a: |\n", `      a: |\n      ${written}\n`],
    [
      "kept blank lines",
      "      a: |+\n       b\n\n",
      `      a: |+\n       b\n\n      ${written}\n`,
    ],
    ["Windows line ends", "      a: 1\r\n", `      a: 1\r\n      ${written}\r\n`],
  ])("puts it on a line of its own below %s", (_what, before, after) => {
    expect(edited(`\n${before}`, ["green", release])).toBe(`\n${after}`);
  });

  it.each([
    ["a: 1", `a: 1\n      ${written}`],
    ["a: |\n       b", `a: |\n       b\n      ${written}`],
    ["a: |+\n       b", `a: |+\n       b\n      ${written}`],
    ["a: 1\r\n      b: 2", `a: 1\r\n      b: 2\r\n      ${written}`],
  ])("adds below %j at the end of a file without a last line break", (before, after) => {
    expect(editWeb(`${head}${before}`, ["green", release])).toBe(`${head}${after}`);
  });

  it("adds to a mapping behind a dash, below its other keys", () => {
    const text =
      "config:\n  crossfade:governance:\n    windows:\n    - kind: deny\n    - kind: allow\n";
    const edits: Edit[] = [{ path: ["governance", "windows", 0, "duration"], value: "1 day" }];
    expect(editText(text, edits)).toBe(
      text.replace("kind: deny\n", 'kind: deny\n      duration: "1 day"\n'),
    );
  });
});

describe("an edit that removes from a block mapping", () => {
  it.each([
    ["between others", "      a: 1\n      x: 2\n      b: 3\n", "      a: 1\n      b: 3\n"],
    ["that is the first", "      x: 2\n      b: 3\n", "      b: 3\n"],
    ["that is the last", "      a: 1\n      x: 2 # x\n", "      a: 1\n"],
    ["below a comment", "      a: 1\n      # c\n      x: 2\n", "      a: 1\n      # c\n"],
    ["above a comment", "      x: 2\n      # c\n      b: 1\n", "      # c\n      b: 1\n"],
    [
      "of lines",
      "      a: 1\n      x:\n        y: 1 # y\n        z: |\n          1\n",
      "      a: 1\n",
    ],
    ["of kept blank lines", "      x: |+\n       a\n\n      b: 1\n", "      b: 1\n"],
    [
      "below kept lines",
      "      a: |+\n       a\n      x: 1\n\n      b: 1\n",
      "      a: |+\n       a\n      b: 1\n",
    ],
    ["with an explicit key", "      a: 1\n      ? x\n      : 2\n", "      a: 1\n"],
    ["that stands alone", "      x:\n        y: 1\n", "      {}\n"],
    ["in Windows lines", "      a: 1\r\n      x: 2\r\n", "      a: 1\r\n"],
  ])("takes the lines of an entry %s", (_what, before, after) => {
    expect(edited(`\n${before}`, ["x"])).toBe(`\n${after}`);
  });

  it("leaves a file without a last line break without one", () => {
    expect(editWeb(`${head}a: 1\n      x: 2`, ["x"])).toBe(`${head}a: 1`);
  });

  it("leaves the line break that a text of lines above needs", () => {
    expect(editWeb(`${head}a: |\n       b\n      x: 2`, ["x"])).toBe(`${head}a: |\n       b\n`);
  });

  it("leaves the dash of a list to the keys below", () => {
    const text =
      "config:\n  crossfade:governance:\n    windows:\n    - kind: deny # no\n      duration: 1 day\n";
    expect(editText(text, [{ path: ["governance", "windows", 0, "kind"] }])).toBe(
      text.replace("- kind: deny # no", "-"),
    );
  });
});
