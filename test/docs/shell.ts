import { readFileSync } from "node:fs";
import { join } from "node:path";
import { CommanderError } from "commander";
import { documentedProgram } from "../../tools/reference/generated";
import { root } from "./blocks";

/** The commands of a piece of shell, a list of words each, without comments and redirections. */
export function commandsOf(code: string): string[][] {
  return code
    .replaceAll("\\\n", " ")
    .replace(/\$\([^()]*\)/g, "$value")
    .split(/\n|&&|\|\||;|(?<!\|)\|(?!\|)/)
    .map((line) => wordsOf(line.replace(/^\s*\$ /, "")))
    .filter((words) => words.length > 0);
}

/** The words of a line as a shell would see them, up to a comment. */
function wordsOf(line: string): string[] {
  const words =
    line
      .replace(/ \d?>>? *\S+/g, "")
      .trim()
      .match(/(?:"[^"]*"|'[^']*'|[^\s"'])+/g) ?? [];
  const comment = words.findIndex((word) => word.startsWith("#"));
  return words
    .slice(0, comment < 0 ? undefined : comment)
    .map((word) => word.replace(/"([^"]*)"|'([^']*)'/g, "$1$2"));
}

/** What is wrong with a command that a document tells people to type. */
export async function problemOf(words: readonly string[]): Promise<string | undefined> {
  const [program, ...rest] = words.filter((word) => !/^[A-Z_]+=/.test(word));
  if (program === "npx") return problemOf(rest[0] === "--package" ? rest.slice(2) : rest);
  if (program === "crossfade") return crossfadeProblem(rest);
  if (program === "npm") return npmProblem(rest);
  return undefined;
}

/** Lets the command line read a command without doing anything. */
async function crossfadeProblem(argv: readonly string[]): Promise<string | undefined> {
  const { program } = documentedProgram();
  for (const command of program.commands) command.action(() => undefined);
  try {
    await program.parseAsync(argv, { from: "user" });
    return undefined;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? undefined : error.message;
    throw error;
  }
}

function npmProblem([command = "", name = ""]: readonly string[]): string | undefined {
  const script = command === "run" ? name : command;
  if (command !== "run" && !["test", "start"].includes(command)) return undefined;
  const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
    scripts: Readonly<Record<string, string>>;
  };
  return Object.hasOwn(scripts, script) ? undefined : `package.json has no script ${script}`;
}
