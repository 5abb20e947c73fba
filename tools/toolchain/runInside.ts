import { spawn, type ChildProcess } from "node:child_process";
import { constants } from "node:os";
import { ToolError } from "./error";

/** Runs a command in the environment and answers with its exit code; signals go on to it. */
export function runInside(
  [command = "", ...args]: readonly string[],
  env: Record<string, string>,
): Promise<number> {
  const child = spawn(command, args, { env, stdio: "inherit" });
  const stopForwarding = forwardSignals(child);
  const code = new Promise<number>((resolve, reject) => {
    child.once("error", (error) => {
      reject(new ToolError(`${command} cannot be run: ${error.message}`));
    });
    child.once("exit", (code, signal) => {
      resolve(code ?? 128 + (signal ? constants.signals[signal] : 0));
    });
  });
  return code.finally(stopForwarding);
}

function forwardSignals(child: ChildProcess): () => void {
  const listeners = (["SIGINT", "SIGTERM", "SIGHUP"] as const).map((signal) => {
    const listener = () => {
      // A terminal sends Ctrl-C to the command as well, and Pulumi takes a second one as "at once".
      if (signal !== "SIGINT" || !process.stdin.isTTY) child.kill(signal);
    };
    process.on(signal, listener);
    return () => void process.removeListener(signal, listener);
  });
  return () => {
    for (const remove of listeners) remove();
  };
}
