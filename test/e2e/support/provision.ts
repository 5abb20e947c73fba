import { provideMachine } from "./machine";

/** Has engine and images ready before the first test: two files that begin at once would both build them. */
export async function setup(): Promise<void> {
  await provideMachine();
}
