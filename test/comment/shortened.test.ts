import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { shortened } from "../../lib/comment/shortened";

describe("a text that is too long", () => {
  it("is left as it is where it fits", () => {
    expect(shortened("äöü", 6, "there")).toBe("äöü");
  });

  it("ends with a whole line, with everything closed, and says what is missing", () => {
    const lines = [
      "<details>",
      "<summary>diff</summary>",
      "",
      "```diff",
      ..."x".repeat(400).split(""),
    ];
    const text = lines.join("\n");
    const cut = shortened(text, 441, "https://run");
    expect(cut).toBe(
      [
        "<details>",
        "<summary>diff</summary>",
        "",
        "```",
        "</details>",
        "",
        "**401 lines are left out here**: a comment holds 441 bytes. All of it: https://run",
      ]
        .join("\n")
        .replace("```\n</details>", "</details>"),
    );
    expect(shortened(text, 490, "https://run")).toContain("```diff\nx\nx\n");
    expect(shortened(text, 490, "https://run")).toContain("x\n```\n</details>\n\n**");
  });

  it("always fits, in characters and in bytes", () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.string({ unit: "grapheme" }), fc.constantFrom("```", "<details>")), {
          maxLength: 200,
        }),
        fc.integer({ min: 600, max: 2000 }),
        (lines, limit) => {
          // Folded sections are never deeper than the room for closing them allows.
          fc.pre(lines.filter((line) => line === "<details>").length < 20);
          const cut = shortened(lines.join("\n"), limit, "https://run");
          expect(Buffer.byteLength(cut)).toBeLessThanOrEqual(limit);
        },
      ),
    );
  });
});
