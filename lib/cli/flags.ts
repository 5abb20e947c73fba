import { type Command, InvalidArgumentError, Option } from "commander";
import type { Place } from "./ports";

/** Options that every command has. */
export interface CommonFlags extends Place {
  readonly json?: true;
}

/** Options of the commands that change something. */
export interface ChangeFlags extends CommonFlags {
  readonly yes?: true;
  readonly dryRun?: true;
  readonly up?: true;
}

/** Options of `rollback`. */
export interface RollbackFlags extends ChangeFlags {
  readonly now?: true;
}

/** Adds the options that every command has. */
export function commonOptions(command: Command): Command {
  return command
    .option("--json", "data on stdout, everything else on stderr")
    .option("--config-file <file>", "use this file in place of Pulumi.<stack>.yaml")
    .option("-C, --cwd <directory>", "work as if started there");
}

/** Adds the options of the commands that change something. */
export function changeOptions(command: Command): Command {
  return commonOptions(
    command
      .option("-y, --yes", "do not ask")
      .option("--dry-run", "show what would be written, and write nothing")
      .option("--up", "then preview, and run pulumi up"),
  );
}

/** Examples of a command, as they stand below its help. */
export function examples(...commands: readonly string[]): string {
  return ["", "Examples:", ...commands.map((command) => `  ${command}`)].join("\n");
}

/** An option that takes a color. */
export function colorOption(flags: string, description: string): Option {
  return new Option(flags, description).choices(["blue", "green"]);
}

/** Reads a share of the requests. */
export function percent(text: string): number {
  const value = Number(text);
  if (/^\d{1,3}$/.test(text) && value <= 100) return value;
  throw new InvalidArgumentError("Expected a whole number from 0 to 100.");
}

/** Gathers an option that may be given several times. */
export function gather(text: string, before: readonly string[] = []): string[] {
  return [...before, text];
}
