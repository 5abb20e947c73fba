import type { Argument, Command, Option } from "commander";
import { gather } from "../flags";
import type { ConfigPort, Place } from "../ports";

/** A word that could come next, and what it means. */
export interface Candidate {
  readonly word: string;
  readonly words: string;
}

type Names = ConfigPort["names"];

/** What was typed so far, as far as it is complete. */
interface Typed {
  readonly operands: readonly string[];
  readonly options: readonly { readonly option: Option; readonly value?: string }[];
  /** The option whose value comes next. */
  readonly open?: Option;
}

/**
 * Finds out what could come next on the command line.
 *
 * @param typed - the words behind `crossfade`; the last one is the one that is being typed, perhaps empty
 */
export async function candidates(
  program: Command,
  typed: readonly string[],
  names: Names,
): Promise<Candidate[]> {
  const current = typed.at(-1) ?? "";
  const [name, ...rest] = typed.slice(0, -1).filter((word) => word !== "=");
  const all =
    name === undefined
      ? ofProgram(program, current)
      : await behind(program, name, rest, current, names);
  return all.filter(({ word }) => word.startsWith(current));
}

function ofProgram(program: Command, current: string): Candidate[] {
  return current.startsWith("-") ? flags(program, []) : commands(program);
}

async function behind(
  program: Command,
  name: string,
  rest: readonly string[],
  current: string,
  names: Names,
): Promise<Candidate[]> {
  if (name === "help") return rest.length === 0 ? commands(program) : [];
  const command = program.commands.find((one) => one.name() === name);
  if (command === undefined) return [];
  const typed = read(command, rest);
  if (typed.open !== undefined) return valuesOf(typed.open, typed, names);
  if (current.startsWith("-"))
    return flags(
      command,
      typed.options.map(({ option }) => option),
    );
  const own = command.registeredArguments;
  const last = own.at(-1);
  const argument = own[typed.operands.length] ?? (last?.variadic === true ? last : undefined);
  return argument === undefined ? [] : valuesOf(argument, typed, names);
}

function read(command: Command, words: readonly string[]): Typed {
  const operands: string[] = [];
  const options: { option: Option; value?: string }[] = [];
  let open: Option | undefined;
  for (const word of words) {
    const option = command.options.find(({ short, long }) => word === short || word === long);
    if (open !== undefined) {
      options.push({ option: open, value: word });
      open = undefined;
    } else if (option?.required === true) open = option;
    else if (option !== undefined) options.push({ option });
    else if (!word.startsWith("-")) operands.push(word);
  }
  return { operands, options, ...(open === undefined ? {} : { open }) };
}

/** The values of an argument or an option: what it is called says what it takes. */
async function valuesOf(
  wanted: Argument | Option,
  { operands, options }: Typed,
  names: Names,
): Promise<Candidate[]> {
  if (wanted.argChoices !== undefined)
    return wanted.argChoices.map((word) => ({ word, words: "" }));
  const value = (name: string) =>
    options.find(({ option }) => option.attributeName() === name)?.value;
  const place: Place = { cwd: value("cwd"), configFile: value("configFile") };
  const name = "attributeName" in wanted ? wanted.attributeName() : wanted.name();
  switch (name) {
    case "stack":
    case "stacks":
    case "from":
    case "to": {
      const stacks = await names.stacks(place);
      return named(
        stacks.filter((stack) => !operands.includes(stack)),
        "stack",
      );
    }
    case "service":
      return named(await names.services(place, operands[0] ?? ""), "service");
    default:
      return [];
  }
}

function named(words: readonly string[], meaning: string): Candidate[] {
  return words.map((word) => ({ word, words: meaning }));
}

function commands(program: Command): Candidate[] {
  return program
    .createHelp()
    .visibleCommands(program)
    .map((command) => ({
      word: command.name(),
      words: command.summary() || command.description(),
    }));
}

function flags(command: Command, used: readonly Option[]): Candidate[] {
  return command
    .createHelp()
    .visibleOptions(command)
    .filter((option) => option.parseArg === gather || !used.includes(option))
    .map(({ long, description }) => ({ word: long ?? "", words: description }));
}
