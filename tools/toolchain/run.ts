import { spawn } from "node:child_process";
import { getPriority } from "node:os";
import { ToolError } from "./error";

const LAST_LINES = 20;

/** How a command is run. */
export interface RunOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly signal?: AbortSignal | undefined;
  /**
   * Whether it gives way to whatever else runs.
   *
   * @default false - somebody waits for it
   */
  readonly gentle?: boolean;
}

/** Niceness of a gentle command: a tenth of the time that others get, and all that they leave. */
const GENTLE = 10;

/**
 * What makes a command gentle from its first moment: later it would have threads that are not, and so would what they
 * start. Whoever is gentler already stays so, since to become less gentle is root's right.
 */
function gently(): [string, ...string[]] {
  return ["nice", "-n", String(Math.max(0, GENTLE - getPriority()))];
}

/** Runs a command to its end and returns its output; a failure carries its last lines. */
export async function run(
  command: string,
  args: readonly string[],
  { cwd, env = process.env, signal, gentle = false }: RunOptions = {},
): Promise<string> {
  signal?.throwIfAborted();
  const [program, ...words] = gentle ? [...gently(), command, ...args] : [command, ...args];
  const child = spawn(program, words, { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
  const abort = () => child.kill("SIGTERM");
  signal?.addEventListener("abort", abort, { once: true });
  let output = "";
  child.stdout.on("data", (data: Buffer) => (output += data.toString()));
  child.stderr.on("data", (data: Buffer) => (output += data.toString()));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  }).finally(() => signal?.removeEventListener("abort", abort));
  signal?.throwIfAborted();
  if (code === 0) return output;
  throw new ToolError(`${command} ${args.join(" ")} failed:\n${lastLines(output)}`);
}

/** The end of a text, as much of it as helps in an error message. */
export function lastLines(text: string, count = LAST_LINES): string {
  return text.trimEnd().split("\n").slice(-count).join("\n");
}
