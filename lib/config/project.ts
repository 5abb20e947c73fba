import { stat } from "node:fs/promises";
import { dirname, extname, isAbsolute, join, relative, resolve } from "node:path";
import { ConfigError } from "../model";
import { isMapping } from "../model/data";
import { diskProblem } from "./diskProblem";
import { readText } from "./readBytes";
import { parseSource } from "./source";

/** A Pulumi project on disk. Its paths are relative when the search for it began at a relative one. */
export interface Project {
  /** Directory of the project file. */
  readonly directory: string;
  /** The project file, `Pulumi.yaml` or `Pulumi.yml`; its stack files end like it. */
  readonly file: string;
  readonly name: string;
  /** Directory of the stack files. */
  readonly stackDirectory: string;
  /** Directory of the program. */
  readonly programDirectory: string;
}

const fileNames = ["Pulumi.yaml", "Pulumi.yml"] as const;

/**
 * Finds the project that a directory belongs to: the nearest `Pulumi.yaml` in it or above it, as Pulumi does.
 *
 * @throws ConfigError when there is none, or it names no project
 */
export async function findProject(from: string): Promise<Project> {
  const start = resolve(from);
  for (let directory = start; ; directory = dirname(directory)) {
    for (const fileName of fileNames) {
      const file = join(directory, fileName);
      if (await isFile(file)) return readProject(isAbsolute(from) ? file : relative(".", file));
    }
    if (directory === dirname(directory)) throw notFound(start);
  }
}

function notFound(start: string): ConfigError {
  return new ConfigError(
    start,
    "has no Pulumi.yaml, and no directory above it has one",
    "change to the directory of your project, or pulumi new",
  );
}

async function readProject(file: string): Promise<Project> {
  const { data } = parseSource(file, await readText(file));
  const settings = isMapping(data) ? data : {};
  const { name } = settings;
  if (typeof name !== "string" || name === "") {
    throw new ConfigError(file, "has no name:, expected the name of the project");
  }
  const directory = dirname(file);
  return {
    directory,
    file,
    name,
    stackDirectory: join(directory, stackConfigDir(file, settings)),
    programDirectory: join(directory, programFolder(settings)),
  };
}

/** `main:` names a directory, or a file in one. */
function programFolder({ main }: Readonly<Record<string, unknown>>): string {
  if (typeof main !== "string") return "";
  return extname(main) === "" ? main : dirname(main);
}

/** Pulumi still reads a text in `config:`, what `stackConfigDir:` was called before, and refuses both together. */
function stackConfigDir(file: string, settings: Readonly<Record<string, unknown>>): string {
  const { config, stackConfigDir: current } = settings;
  if (typeof config === "string" && current !== undefined) {
    throw new ConfigError(
      `${file} config`,
      `is ${JSON.stringify(config)} beside stackConfigDir:, expected one of them`,
      "remove config: and keep stackConfigDir:",
    );
  }
  const value = current ?? (typeof config === "string" ? config : undefined) ?? "";
  if (typeof value === "string") return value;
  throw new ConfigError(
    `${file} stackConfigDir`,
    `is ${JSON.stringify(value)}, expected the directory of the stack files, such as "stacks"`,
  );
}

async function isFile(path: string): Promise<boolean> {
  const found = await stat(path).catch((error: unknown) => {
    // Directories above that may not be looked into hold no project, as far as anybody here can tell.
    if (isMissing(error)) return undefined;
    throw diskProblem(path, error, "read");
  });
  return found?.isFile() ?? false;
}

function isMissing(error: unknown): boolean {
  const codes: unknown[] = ["ENOENT", "ENOTDIR", "EACCES"];
  return error instanceof Error && "code" in error && codes.includes(error.code);
}
