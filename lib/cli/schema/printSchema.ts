import { ConfigError, stackFileJsonSchema } from "../../model";
import { type ExitCode, exitCodes } from "../exitCode";
import type { Session } from "../session";

/**
 * Prints the JSON Schema, which is the same for every stack.
 *
 * @throws ConfigError when stacks are named all the same
 */
export function printSchema({ ports }: Session, stacks: readonly string[]): ExitCode {
  if (stacks.length > 0) {
    throw new ConfigError(
      "crossfade schema",
      `names ${stacks.join(", ")}, but prints one schema for all stacks; expected no name, or --write`,
      `crossfade schema --write ${stacks.join(" ")}`,
    );
  }
  ports.terminal.out(`${JSON.stringify(stackFileJsonSchema(), undefined, 2)}\n`);
  return exitCodes.done;
}
