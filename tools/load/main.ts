import { createInterface } from "node:readline";
import { ToolError } from "../toolchain/error";
import { startLoad } from "./load";
import type { LoadOptions } from "./options";
import type { LoadMessage } from "./spawnLoad";

/**
 * Runs a load in a process of its own. Options are the first argument, as JSON; what happens is written to stdout, a
 * JSON line each. It ends when stdin says `stop` or closes: a load does not outlive whoever started it.
 */
async function main(options: LoadOptions): Promise<void> {
  const tell = (message: LoadMessage): void =>
    void process.stdout.write(`${JSON.stringify(message)}\n`);
  const load = startLoad(options);
  load.on("progress", (report) => {
    tell({ kind: "progress", report });
  });
  load.on("lost", (loss) => {
    tell({ kind: "lost", loss });
  });
  const orders = createInterface(process.stdin);
  const stop = (): void => void load.stop();
  orders.on("line", stop);
  orders.on("close", stop);
  // The terminal sends Ctrl-C to everybody; whoever started this one decides when it ends.
  process.on("SIGINT", () => undefined);
  process.on("SIGTERM", stop);
  tell({ kind: "end", report: await load.ended });
  orders.close();
  process.stdin.destroy();
}

main(JSON.parse(process.argv[2] ?? "{}") as LoadOptions).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(error instanceof ToolError ? error.exitCode : 1);
});
