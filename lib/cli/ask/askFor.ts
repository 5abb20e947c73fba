import type { Readable, Writable } from "node:stream";
import type { Question } from "../ports";

/** Asks for a value. The prompts are loaded by the first question, since hardly any command has one. */
export async function askFor(
  { message, usual, choices, problemOf }: Question,
  input: Readable,
  output: Writable,
): Promise<string | undefined> {
  const { isCancel, select, text } = await import("@clack/prompts");
  const shared = {
    message,
    input,
    output,
    ...(usual === undefined ? {} : { initialValue: usual }),
  };
  const answer =
    choices === undefined
      ? await text({
          ...shared,
          validate: (value) => problemOf?.(value ?? ""),
        })
      : await select({ ...shared, options: choices.map((value) => ({ value })) });
  return isCancel(answer) ? undefined : answer;
}
