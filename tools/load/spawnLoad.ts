import { type ChildProcessByStdio, spawn } from "node:child_process";
import { EventEmitter } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Readable, Writable } from "node:stream";
import { ToolError } from "../toolchain/error";
import type { LoadEvents } from "./load";
import { checkOptions, type LoadOptions } from "./options";
import type { LoadReport, Loss } from "./report";

/** A line that the process of a load writes. */
export type LoadMessage =
  | { readonly kind: "progress"; readonly report: LoadReport }
  | { readonly kind: "lost"; readonly loss: Loss }
  | { readonly kind: "end"; readonly report: LoadReport };

/** A load in a process of its own, where a busy `pulumi up` cannot make its answers look late. */
export class SpawnedLoad extends EventEmitter<LoadEvents> {
  readonly #process: ChildProcessByStdio<Writable, Readable, Readable>;
  #last: LoadReport | undefined;
  #errors = "";

  /** Resolves when the load has ended; rejects when its process died before. */
  public readonly ended: Promise<LoadReport>;

  constructor(options: LoadOptions, through: readonly string[]) {
    super();
    checkOptions(options);
    const own = ["--import", "tsx", join(__dirname, "main.ts"), JSON.stringify(options)];
    const [command = process.execPath, ...args] = [...through, process.execPath, ...own];
    this.#process = spawn(command, args, { cwd: __dirname, stdio: ["pipe", "pipe", "pipe"] });
    this.#process.stdin.on("error", () => undefined);
    this.#process.stderr.on("data", (data: Buffer) => (this.#errors += data.toString()));
    this.ended = this.#watch();
    // Whoever waits for the end hears of a failure; nobody has to.
    this.ended.catch(() => undefined);
  }

  /** Process id, for whoever wants to watch it. */
  get pid(): number | undefined {
    return this.#process.pid;
  }

  /** What was seen until half a second ago, or undefined before the first word. */
  snapshot(): LoadReport | undefined {
    return this.#last;
  }

  /** Sends nothing more, waits for the answers that are due, and returns what was seen in all. */
  async stop(): Promise<LoadReport> {
    if (this.#process.stdin.writable) this.#process.stdin.end("stop\n");
    return this.ended;
  }

  #watch(): Promise<LoadReport> {
    return new Promise((resolve, reject) => {
      createInterface(this.#process.stdout).on("line", (line) => {
        const message = JSON.parse(line) as LoadMessage;
        if (message.kind === "lost") return this.emit("lost", message.loss);
        this.#last = message.report;
        if (message.kind === "end") {
          resolve(message.report);
          return;
        }
        return this.emit("progress", message.report);
      });
      this.#process.on("error", reject);
      this.#process.on("close", (code, signal) => {
        const why =
          this.#errors.trim() || `it wrote no error (${signal ?? `exit code ${String(code)}`})`;
        reject(new ToolError(`the load client ended before its time: ${why}`));
      });
    });
  }
}

/**
 * Starts a load in a process of its own.
 *
 * @param through - command that starts another one somewhere else, for example in another network
 */
export function spawnLoad(options: LoadOptions, through: readonly string[] = []): SpawnedLoad {
  return new SpawnedLoad(options, through);
}
