import { createInterface } from "node:readline";
import type { Readable, Writable } from "node:stream";

/** What a person answers: a key that ends the program, or the end of the input, counts as an interruption. */
export type Answer = "yes" | "no" | "interrupted";

/**
 * Asks a person. Everything but a clear yes is a no, and whatever ends the input ends the question: a prompt that is
 * closed in another way would leave the process to end as if all had been done.
 */
export async function confirm(
  question: string,
  input: Readable,
  output: Writable,
): Promise<Answer> {
  const prompt = createInterface({ input, output });
  return new Promise((resolve) => {
    const interrupted = () => {
      output.write("\n");
      resolve("interrupted");
    };
    prompt.once("close", interrupted);
    prompt.once("SIGINT", () => {
      prompt.close();
    });
    prompt.question(`${question} [y/N] `, (text) => {
      prompt.off("close", interrupted);
      prompt.close();
      resolve(/^y(?:es)?$/i.test(text.trim()) ? "yes" : "no");
    });
  });
}
