import type { Applied } from "../plan";
import { EngineError, type EngineProblem } from "./engineError";
import { exportedResources } from "./exportedState";
import { runPulumi } from "./runPulumi";
import { appliedFromExport } from "./appliedFromExport";
import { type SwitchRecord, switchRecords } from "./switchRecord";

/** What is applied in a stack, or why nobody can tell. */
export type AppliedState =
  | {
      readonly applied: Applied;
      /** Where the switch of each service is. */
      readonly switches?: Readonly<Record<string, SwitchRecord>>;
      readonly problem?: undefined;
    }
  | {
      readonly applied?: undefined;
      readonly switches?: undefined;
      readonly problem: EngineProblem;
    };

/** What to read, and how long to wait for it. */
export interface AppliedQuery {
  /** Directory of the project. */
  readonly directory: string;
  readonly stack: string;
  /**
   * Milliseconds to wait for the engine.
   *
   * @default 15000 - a state of many thousand resources arrives in that time, and nobody waits long for a dead backend
   */
  readonly timeout?: number;
}

/**
 * Asks the engine for the whole state of a stack.
 *
 * @throws EngineError when there is none, or it cannot be had
 */
export async function exportState({
  directory,
  stack,
  timeout = 60_000,
}: AppliedQuery): Promise<string> {
  return runPulumi(["stack", "export", "--stack", stack], { directory, stack, timeout });
}

/**
 * Reads what is applied, through the engine's command line. A stack that does not exist yet has nothing applied; every
 * other failure is an answer as well, since most commands can go on without it.
 */
export async function readApplied({
  directory,
  stack,
  timeout = 15_000,
}: AppliedQuery): Promise<AppliedState> {
  try {
    const text = await exportState({ directory, stack, timeout });
    const resources = exportedResources(text);
    return { applied: appliedFromExport(resources), switches: switchRecords(resources) };
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    return error.problem.kind === "no-stack"
      ? { applied: {}, switches: {} }
      : { problem: error.problem };
  }
}
