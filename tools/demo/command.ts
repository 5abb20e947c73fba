import { spawn } from "node:child_process";
import { createInterface } from "node:readline";

/** How a command ended. */
export interface Ended {
  /** Exit code; null when a signal ended it. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** How a command is run. */
export interface CommandOptions {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;

  /** Asks the command to stop; it then ends what it has begun. */
  readonly signal: AbortSignal;

  /**
   * Hears every line of stderr.
   *
   * @default nobody - it is in the result
   */
  readonly onLine?: (line: string) => void;
}

/**
 * Runs a command to its end.
 *
 * It gets a process group of its own: Ctrl-C then reaches this process only, which passes it on once, and a `pulumi`
 * that was asked once finishes its step instead of dropping everything.
 */
export async function runCommand(
  command: string,
  args: readonly string[],
  { cwd, env, signal, onLine = () => undefined }: CommandOptions,
): Promise<Ended> {
  signal.throwIfAborted();
  const child = spawn(command, args, {
    cwd,
    env,
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const stop = (): void => void child.kill("SIGTERM");
  signal.addEventListener("abort", stop, { once: true });
  const stdout: string[] = [];
  const stderr: string[] = [];
  child.stdout.setEncoding("utf8").on("data", (text: string) => stdout.push(text));
  createInterface(child.stderr).on("line", (line) => {
    stderr.push(line);
    onLine(line);
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  }).finally(() => {
    signal.removeEventListener("abort", stop);
  });
  signal.throwIfAborted();
  return { code, stdout: stdout.join(""), stderr: stderr.join("\n") };
}
