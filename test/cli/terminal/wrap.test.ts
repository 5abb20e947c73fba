import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { width, wrap, wrapMessage } from "../../../lib/cli/terminal/wrap";

const word = fc.string({
  unit: fc.constantFrom("a", "é", "0", "-", "→"),
  minLength: 1,
  maxLength: 30,
});

describe("wrap", () => {
  it("leaves a line that fits as it is", () => {
    expect(wrap("one two", "  ")).toEqual(["  one two"]);
  });

  it("indents what follows like the beginning, or as told", () => {
    const text = `${"a".repeat(70)} ${"b".repeat(20)}`;
    expect(wrap(text, "1. ")).toEqual([`1. ${"a".repeat(70)}`, `   ${"b".repeat(20)}`]);
    expect(wrap(text, "1. ", "-")).toEqual([`1. ${"a".repeat(70)}`, `-${"b".repeat(20)}`]);
  });

  it("keeps a word whole that is longer than a line", () => {
    const digest = "d".repeat(90);
    expect(wrap(`image ${digest} here`)).toEqual(["image", digest, "here"]);
  });

  it("keeps parts whole, such as a command", () => {
    const command = `crossfade ${"x ".repeat(30)}y`;
    expect(wrap([command, "(when", "it", "is", "time)"], "  ")).toEqual([
      `  ${command} (when`,
      "  it is time)",
    ]);
  });

  it("does not count styles", () => {
    const styled = `\u001b[33mwarning:\u001b[39m`;
    const text = "a".repeat(68);
    expect(wrap(text, `${styled} `)).toEqual([`${styled} ${text}`]);
    expect(wrap("b", `${styled} `)).toEqual([`${styled} b`]);
  });

  it("loses no word, and no line is too long", () => {
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 60 }), (words) => {
        const lines = wrap(words.join(" "), "  ");
        expect(lines.join(" ").split(/ +/).filter(Boolean)).toEqual(words);
        expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(width);
      }),
    );
  });
});

describe("wrapMessage", () => {
  const words = "word ".repeat(20).trim();

  it("breaks long lines, keeps short ones and their indentation", () => {
    expect(wrapMessage(`short\n  ${words}`)).toEqual([
      "short",
      `  ${"word ".repeat(15).trim()}`,
      `    ${"word ".repeat(5).trim()}`,
    ]);
  });

  it("breaks a way out behind commas only, so that a command can be copied", () => {
    const command = `crossfade shift prod web --to green ${"--percent 10 ".repeat(4).trim()}`;
    expect(wrapMessage(`wrong\n  try: ${command}, then pulumi up; or wait`)).toEqual([
      "wrong",
      `  try: ${command},`,
      "       then pulumi up; or wait",
    ]);
    expect(wrapMessage(`  try: ${words}`)).toEqual([`  try: ${words}`]);
  });

  it("keeps an empty line", () => {
    expect(wrapMessage("a\n\nb")).toEqual(["a", "", "b"]);
  });
});
