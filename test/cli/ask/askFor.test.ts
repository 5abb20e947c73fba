import { PassThrough } from "node:stream";
import { describe, expect, it } from "vitest";
import { askFor } from "../../../lib/cli/ask/askFor";
import type { Question } from "../../../lib/cli/ports";

/** Asks, presses keys, and answers with what came of it. */
async function pressed(question: Question, ...keys: string[]) {
  const input = new PassThrough();
  const output = new PassThrough();
  let shown = "";
  output.on("data", (text: Buffer) => (shown += text.toString()));
  const answer = askFor(question, input, output);
  for (const key of keys) {
    await new Promise((resolve) => setImmediate(resolve));
    input.write(key);
  }
  return { answer: await answer, shown };
}

const enter = "\r";
const down = "\u001b[B";

describe("a question", () => {
  it("is answered by typing, or by agreeing", async () => {
    const question = { message: "Name", usual: "shop" };
    expect((await pressed(question, enter)).answer).toBe("shop");
    expect((await pressed({ message: "Name" }, "blog", enter)).answer).toBe("blog");
  });

  it("is answered by choosing", async () => {
    const question = { message: "Where?", usual: "docker", choices: ["docker", "aws"] };
    const { answer, shown } = await pressed(question, down, enter);
    expect(answer).toBe("aws");
    expect(shown).toContain("Where?");
  });

  it("says what is wrong, and goes on asking", async () => {
    const problemOf = (text: string) => (text === "x" ? "is x" : undefined);
    const { answer, shown } = await pressed({ message: "Name", problemOf }, "x", enter, "y", enter);
    expect(answer).toBe("xy");
    expect(shown).toContain("is x");
  });

  it("has no answer when who is asked leaves", async () => {
    expect((await pressed({ message: "Name" }, "\u0003")).answer).toBeUndefined();
  });
});
