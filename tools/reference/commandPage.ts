import type { Argument, Command, Option } from "commander";
import { block, code, table } from "./markdown";

const introduction = `
Generated from the command line itself by \`npm run docs\`.

Every command that changes something shows its plan and asks before it writes. Without a terminal to ask in it needs
\`--yes\`, or \`--dry-run\` to look only.`;

/**
 * Writes the reference of the command line.
 *
 * @param helpOf - the help of a command as a person sees it
 */
export function commandPage(program: Command, helpOf: (command: Command) => string): string {
  return [
    "# Commands",
    introduction.trim(),
    ...after(program, helpOf),
    ...shown(program).flatMap((command) => section(command, helpOf)),
  ].join("\n\n");
}

/** The commands that a person is told about, without the one that only prints help. */
function shown(command: Command): Command[] {
  const visible = command.createHelp().visibleCommands(command);
  return command.commands.filter((inner) => visible.includes(inner));
}

function section(command: Command, helpOf: (command: Command) => string): string[] {
  const subject = `crossfade ${command.name()}`;
  return [
    `## ${subject}`,
    command.description(),
    block("text", `${subject} ${command.usage()}`),
    ...optional(["argument", "meaning"], command.registeredArguments.map(argumentRow)),
    ...optional(["option", "meaning"], command.options.filter((o) => !o.hidden).map(optionRow)),
    ...after(command, helpOf),
    ...shown(command).flatMap((inner) => section(inner, helpOf)),
  ];
}

function optional(titles: readonly string[], rows: string[][]): string[] {
  return rows.length === 0 ? [] : [table(titles, rows)];
}

function argumentRow(argument: Argument): string[] {
  const name = `${argument.name()}${argument.variadic ? "..." : ""}`;
  return [code(argument.required ? `<${name}>` : `[${name}]`), argument.description];
}

function optionRow({ flags, description, mandatory, argChoices }: Option): string[] {
  const choices = argChoices === undefined ? "" : `: ${argChoices.map(code).join(" or ")}`;
  return [code(flags), `${description}${choices}${mandatory ? " (required)" : ""}`];
}

/** What the help of a command says below its options: examples, exit codes. */
function after(command: Command, helpOf: (command: Command) => string): string[] {
  const below = helpOf(command).split(command.helpInformation()).at(-1)?.trim() ?? "";
  return below === "" ? [] : [block("text", below)];
}
