import type { TestProject } from "vitest/node";
import { startKeyService } from "./keyService";
import { provideMachine } from "./machine";

/** Has engine and images ready before the first test: two files that begin at once would both build them. */
export async function setup(project: TestProject): Promise<() => void> {
  await provideMachine();
  return startKeyService(project);
}
