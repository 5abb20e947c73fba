import { spawn, type ChildProcessByStdio } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { Readable, Writable } from "node:stream";

/** A program that stays loaded from one command of the engine to the next, in a process of its own. */
export class HostedProgram {
  readonly #folder: string;
  readonly #env: NodeJS.ProcessEnv;
  #child: ChildProcessByStdio<Writable, Readable, null> | undefined;
  #port: Promise<string> | undefined;

  constructor(folder: string, env: NodeJS.ProcessEnv) {
    this.#folder = folder;
    this.#env = env;
  }

  /** Arguments with which the engine asks the loaded program, and starts none. */
  async args(): Promise<string[]> {
    this.#port ??= this.#start();
    return [`--client=127.0.0.1:${await this.#port}`, "--exec-kind=auto.inline"];
  }

  end(): void {
    this.#child?.kill();
  }

  async #start(): Promise<string> {
    const child = spawn(
      process.execPath,
      ["--import", "tsx", join(__dirname, "programHost.ts"), this.#folder],
      { env: this.#env, stdio: ["pipe", "pipe", "inherit"] },
    );
    this.#child = child;
    const [port] = (await Promise.race([
      once(child.stdout.setEncoding("utf8"), "data"),
      once(child, "exit").then(([code]) => {
        throw new Error(
          `the program in ${this.#folder} could not be loaded: exit code ${String(code)}`,
        );
      }),
    ])) as [string];
    return port.trim();
  }
}
