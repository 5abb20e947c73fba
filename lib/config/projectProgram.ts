import { join } from "node:path";
import { ConfigError } from "../model";
import { isMapping } from "../model/data";
import type { Project } from "./project";
import { readText } from "./readBytes";
import { parseSource } from "./source";

/** How the program of a project is started. */
export interface ProjectProgram {
  /** The directory or the file that is loaded. */
  readonly main: string;
  /** Whether nothing has compiled it: the language host does, unless the project says otherwise. */
  readonly isTypeScript: boolean;
  /** Arguments of Node.js. */
  readonly nodeArgs: readonly string[];
  /** Configuration of the project that its stacks need not repeat, as plain data, by key. */
  readonly config: Readonly<Record<string, unknown>>;
}

/**
 * Reads from a project file how its program is started.
 *
 * @throws ConfigError where it is no program for Node.js
 */
export async function projectProgram(project: Project): Promise<ProjectProgram> {
  const { data } = parseSource(project.file, await readText(project.file));
  const { main, runtime, config } = isMapping(data) ? data : {};
  const name = isMapping(runtime) ? runtime["name"] : runtime;
  if (name !== "nodejs") {
    const found = typeof name === "string" ? `is "${name}"` : "is missing";
    throw new ConfigError(`${project.file} runtime`, `${found}, expected "nodejs"`);
  }
  const given = isMapping(runtime) ? runtime["options"] : undefined;
  const { typescript, nodeargs } = isMapping(given) ? given : {};
  return {
    main: join(project.directory, typeof main === "string" ? main : ""),
    isTypeScript: typescript !== false,
    nodeArgs: typeof nodeargs === "string" ? nodeargs.split(/\s+/).filter(Boolean) : [],
    config: isMapping(config) ? defaultsOf(config) : {},
  };
}

/** A key stands for its value, or for a mapping that describes it. */
function defaultsOf(config: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(config).flatMap(([key, value]) => {
      if (!isMapping(value)) return [[key, value]];
      const told = value["value"] ?? value["default"];
      return told === undefined ? [] : [[key, told]];
    }),
  );
}
