import { execFile } from "node:child_process";
import { EngineError } from "./engineError";
import { type EngineFailure, engineProblem } from "./engineProblem";
import { thisMachine } from "./machine";

/** Where the engine runs. */
export interface EngineRun {
  /** Directory of the project. */
  readonly directory: string;
  readonly stack: string;
  /** Milliseconds after which it is ended; 0 where it may take as long as it takes. */
  readonly timeout: number;
  /** Variables besides those of this process. */
  readonly env?: Readonly<Record<string, string>>;
}

/** What a run of the engine's command line answered, and why it failed where it did. */
export interface EngineAnswer {
  readonly stdout: string;
  readonly failure?: EngineFailure;
}

/**
 * Runs the engine's command line, and answers with what it wrote to stdout.
 *
 * @throws EngineError when it fails, is not there, or takes too long
 */
export async function runPulumi(args: readonly string[], run: EngineRun): Promise<string> {
  const { stdout, failure } = await tryPulumi(args, run);
  if (failure === undefined) return stdout;
  throw new EngineError(engineProblem(run.stack, failure, thisMachine));
}

/** Runs the engine's command line; what it wrote before it failed is an answer as well. */
export async function tryPulumi(args: readonly string[], run: EngineRun): Promise<EngineAnswer> {
  const options = {
    cwd: run.directory,
    timeout: run.timeout,
    maxBuffer: 512 * 1024 * 1024,
    env: { ...process.env, PULUMI_SKIP_UPDATE_CHECK: "true", ...run.env },
  };
  return new Promise((resolve) => {
    execFile("pulumi", [...args, "--non-interactive"], options, (error, stdout, stderr) => {
      if (error === null) {
        resolve({ stdout });
        return;
      }
      const code = error.code ?? undefined;
      const timedOut = error.killed === true;
      const failure = { code, timedOut, signal: error.signal ?? undefined, stderr };
      resolve({ stdout, failure });
    });
  });
}
