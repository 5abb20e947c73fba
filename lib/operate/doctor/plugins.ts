import { access, constants } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { fieldsOf } from "../exportedState";
import { type Finding, ok, problem, warning } from "./finding";

/** A plugin that the engine needs. */
export interface NeededPlugin {
  readonly kind: "language" | "resource";
  readonly name: string;
  readonly version?: string | undefined;
}

/** Where the plugins are that the engine would use. */
export interface FoundPlugins {
  /** What `pulumi plugin ls --json` answers. */
  readonly listed: string;
  /** Plugins whose program is on the PATH; the engine takes these first. */
  readonly onPath: readonly NeededPlugin[];
}

/** The plugins whose program is on the PATH. */
export async function pluginsOnPath(
  needed: readonly NeededPlugin[],
  path = process.env["PATH"] ?? "",
): Promise<NeededPlugin[]> {
  const found = await Promise.all(
    needed.map(async (plugin) => {
      const program = `pulumi-${plugin.kind}-${plugin.name}`;
      const tries = path
        .split(delimiter)
        .filter((folder) => folder !== "")
        .map((folder) => isProgram(join(folder, program)));
      return (await Promise.all(tries)).includes(true) ? [plugin] : [];
    }),
  );
  return found.flat();
}

/** Judges the plugins: a missing one is fetched by the engine, if it may, when a program first needs it. */
export function pluginsFinding(needed: readonly NeededPlugin[], found: FoundPlugins): Finding {
  const missing = needed.filter(
    (plugin) => !found.onPath.includes(plugin) && !isListed(plugin, found.listed),
  );
  const language = missing.find(({ kind }) => kind === "language");
  if (language !== undefined) {
    return problem(
      "plugins",
      `pulumi-language-${language.name}, which comes with Pulumi, is not on the PATH`,
      "install Pulumi again: https://www.pulumi.com/docs/install/",
    );
  }
  const [first] = missing;
  if (first === undefined) return ok("plugins", needed.map(nameOf).join(", "));
  return warning(
    "plugins",
    `${missing.map(nameOf).join(" and ")} ${missing.length === 1 ? "is" : "are"} not installed; pulumi fetches ${missing.length === 1 ? "it" : "them"} when needed`,
    `pulumi plugin install ${[first.kind, first.name, first.version].filter(Boolean).join(" ")}`,
  );
}

function isListed({ kind, name, version }: NeededPlugin, listed: string): boolean {
  return parsed(listed).some(
    (plugin) =>
      plugin["kind"] === kind &&
      plugin["name"] === name &&
      (version === undefined || plugin["version"] === version),
  );
}

function parsed(listed: string): Readonly<Record<string, unknown>>[] {
  const list: unknown = JSON.parse(listed || "[]");
  return Array.isArray(list) ? list.map(fieldsOf) : [];
}

function nameOf({ kind, name, version }: NeededPlugin): string {
  return [kind, name, version].filter((part) => part !== undefined).join(" ");
}

async function isProgram(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
