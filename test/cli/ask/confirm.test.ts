import { PassThrough } from "node:stream";
import { describe, expect, it } from "vitest";
import { confirm } from "../../../lib/cli/ask/confirm";

/** Asks, and types what is given; `undefined` ends the input. */
async function asked(...keys: (string | undefined)[]) {
  const input = new PassThrough();
  const output = new PassThrough();
  const answer = confirm("Write this?", input, output);
  for (const key of keys) {
    if (key === undefined) input.end();
    else input.write(key);
  }
  const result = await answer;
  return { result, shown: String(output.read()) };
}

describe("confirm", () => {
  it.each(["y\n", "Y\n", "yes\n", " Yes \n"])("takes %j for a yes", async (text) => {
    expect(await asked(text)).toEqual({ result: "yes", shown: "Write this? [y/N] " });
  });

  it.each(["\n", "n\n", "no\n", "yeah, why not\n", "1\n"])("takes %j for a no", async (text) => {
    expect(await asked(text)).toEqual({ result: "no", shown: "Write this? [y/N] " });
  });

  it.each([
    ["the end of the input", [undefined]],
    ["an end in the middle of a word", ["ye", undefined]],
  ])("takes %s for an interruption", async (_what, keys) => {
    expect((await asked(...keys)).result).toBe("interrupted");
  });

  it("ends the line of an unanswered question", async () => {
    expect((await asked(undefined)).shown).toBe("Write this? [y/N] \n");
  });
});
