import type { Place } from "../ports";

/** Completes a command so that it can be typed where this one was: in the same directory, with the same file. */
export function typed(command: string, { cwd, configFile }: Place): string {
  const [program, ...rest] = command.split(" ");
  if (program === "pulumi") {
    const where = cwd === undefined ? [] : ["-C", quoted(cwd)];
    const file = configFile === undefined ? [] : ["--config-file", quoted(configFile)];
    return [program, ...where, ...rest, ...file].join(" ");
  }
  if (program !== "crossfade") return command;
  const where = cwd === undefined ? [] : ["-C", quoted(cwd)];
  const file = configFile === undefined ? [] : ["--config-file", quoted(configFile)];
  return [command, ...file, ...where].join(" ");
}

/** The command that was typed, without one of its flags. */
export function without(argv: readonly string[], flag: string): string {
  return ["crossfade", ...argv.filter((word) => word !== flag).map(quoted)].join(" ");
}

/** Quotes a word for a shell where it needs that. */
export function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
