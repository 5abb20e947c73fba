import { execFile } from "node:child_process";
import { EngineError } from "./engineError";
import { engineProblem } from "./engineProblem";
import { thisMachine } from "./machine";

/** Where the engine runs. */
export interface EngineRun {
  /** Directory of the project. */
  readonly directory: string;
  readonly stack: string;
  /** Milliseconds after which it is ended. */
  readonly timeout: number;
}

/**
 * Runs the engine's command line, and answers with what it wrote to stdout.
 *
 * @throws EngineError when it fails, is not there, or takes too long
 */
export async function runPulumi(args: readonly string[], run: EngineRun): Promise<string> {
  const options = {
    cwd: run.directory,
    timeout: run.timeout,
    maxBuffer: 512 * 1024 * 1024,
    env: { ...process.env, PULUMI_SKIP_UPDATE_CHECK: "true" },
  };
  return new Promise((resolve, reject) => {
    execFile("pulumi", [...args, "--non-interactive"], options, (error, stdout, stderr) => {
      if (error === null) {
        resolve(stdout);
        return;
      }
      const code = error.code ?? undefined;
      const timedOut = error.killed === true;
      const failure = { code, timedOut, signal: error.signal ?? undefined, stderr };
      reject(new EngineError(engineProblem(run.stack, failure, thisMachine)));
    });
  });
}
