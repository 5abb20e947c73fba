import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { quoted } from "../../../lib/balancer";

/** What HAProxy makes of a quoted format without any `%[…]` in it. */
function understood(text: string): string {
  return text.slice(1, -1).replace(/\\(.)/g, "$1").replaceAll("%%", "%");
}

describe("quoted", () => {
  it.each([
    ["default-src 'self'", `"default-src 'self'"`],
    ['a "b" \\ c', '"a \\"b\\" \\\\ c"'],
    ["100% of $HOME %[src]", '"100%% of \\$HOME %%[src]"'],
    ["a # b", '"a # b"'],
  ])("writes %j as %s", (text, expected) => {
    expect(quoted(text)).toBe(expected);
  });

  it("is understood as what it was, whatever that is", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary-ascii" }), (text) => {
        expect(understood(quoted(text))).toBe(text);
      }),
    );
  });

  it("never ends early and never reaches out", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(quoted(text)).toMatch(/^"(?:[^"\\$%]|\\["\\$]|%%)*"$/s);
      }),
    );
  });
});
