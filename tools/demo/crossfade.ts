import { join } from "node:path";
import { ToolError } from "../toolchain/error";
import { type CommandOptions, runCommand } from "./command";

/** What a command of crossfade did. */
export interface Done {
  /** When `pulumi up` began, in milliseconds since 1970. */
  readonly upBegan: number;

  /** How long it took. */
  readonly upSeconds: number;

  /** Resources that it changed. */
  readonly changed: number;
}

/** The part of what `crossfade --json` prints that the demonstration shows. */
interface Printed {
  readonly update?: { readonly changed: number; readonly seconds: number };
  readonly plans?: readonly Printed[];
}

/** Runs a command of crossfade, as a user would, and lets it run `pulumi up`. */
export async function crossfade(args: readonly string[], options: CommandOptions): Promise<Done> {
  let upBegan = Date.now();
  const onLine = (line: string): void => {
    if (line.startsWith("up of ")) upBegan = Date.now();
    options.onLine?.(line);
  };
  const main = join(options.cwd, "dist", "cli", "main.js");
  const words = [...args, "--yes", "--json"];
  const ended = await runCommand(process.execPath, [main, ...words], { ...options, onLine });
  if (ended.code !== 0) {
    const said = ended.stderr.trimEnd();
    throw new ToolError(`crossfade ${args.join(" ")} ended with ${String(ended.code)}:\n${said}`);
  }
  const { changed, seconds } = updateIn(ended.stdout);
  return { upBegan, upSeconds: seconds, changed };
}

/** Finds what `pulumi up` did. A promotion prints a plan for each target. */
export function updateIn(stdout: string): { changed: number; seconds: number } {
  const printed = JSON.parse(stdout) as Printed;
  const plans = [printed, ...(printed.plans ?? [])];
  const updates = plans.flatMap(({ update }) => (update === undefined ? [] : [update]));
  const sum = (values: readonly number[]): number =>
    values.reduce((total, each) => total + each, 0);
  return {
    changed: sum(updates.map(({ changed }) => changed)),
    seconds: sum(updates.map(({ seconds }) => seconds)),
  };
}
