import { expect } from "vitest";
import type { Ended } from "./command";

/** Claims that a command succeeds; where it did not, everything is shown that it said. */
export async function succeeds<T extends Ended>(command: Promise<T>): Promise<T> {
  const ended = await command;
  expect(ended.code, `${ended.stdout}\n${ended.stderr}`).toBe(0);
  return ended;
}
