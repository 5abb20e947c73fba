import { EngineError, type EngineProblem } from "./engineError";
import { runPulumi } from "./runPulumi";

/** The exported state of a stack, or why there is none. */
export type Exported =
  | { readonly text: string; readonly problem?: undefined }
  | { readonly text?: undefined; readonly problem: EngineProblem };

/**
 * Reads the state of a stack through the engine's command line. No program runs, and no provider starts.
 */
export async function readExported(directory: string, stack: string): Promise<Exported> {
  try {
    const run = { directory, stack, timeout: 15_000 };
    return { text: await runPulumi(["stack", "export", "--stack", stack], run) };
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    return { problem: error.problem };
  }
}
