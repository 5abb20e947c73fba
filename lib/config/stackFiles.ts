import { readdir } from "node:fs/promises";
import { extname, join } from "node:path";
import { ConfigError } from "../model";
import { diskProblem } from "./diskProblem";
import { nearest } from "./nearest";
import type { Project } from "./project";

/** The names of the stacks that have a file, in alphabetical order. */
export async function stackFiles(project: Project): Promise<string[]> {
  const extension = extname(project.file);
  return (await namesIn(project.stackDirectory))
    .filter((name) => name.startsWith("Pulumi.") && name.endsWith(extension))
    .map((name) => name.slice("Pulumi.".length, -extension.length))
    .filter((stack) => stack !== "" && !stack.endsWith(".deploy"))
    .sort();
}

/**
 * Where the file of a stack is.
 *
 * @param stack - its name; of a full name such as `acme/shop/prod` the last part counts, as it does for Pulumi
 * @param configFile - another file that takes its place, what Pulumi calls `--config-file`
 * @throws ConfigError when there is no such stack file, with the ones that there are
 */
export async function stackFile(
  project: Project,
  stack: string,
  configFile?: string,
): Promise<string> {
  if (configFile !== undefined) return configFile;
  const name = stack.split("/").at(-1) ?? stack;
  const stacks = await stackFiles(project);
  const file = join(project.stackDirectory, `Pulumi.${name}${extname(project.file)}`);
  if (stacks.includes(name)) return file;
  throw new ConfigError(file, missingProblem(name, stacks));
}

function missingProblem(name: string, stacks: readonly string[]): string {
  if (stacks.length === 0) return "is not there, and neither is the file of any other stack";
  const meant = nearest(name, stacks);
  const question = meant === undefined ? "" : `; did you mean ${meant}?`;
  return `is not there; stacks that have a file: ${stacks.join(", ")}${question}`;
}

async function namesIn(directory: string): Promise<string[]> {
  try {
    return await readdir(directory);
  } catch (error) {
    throw diskProblem(directory, error, "read");
  }
}
