import { delimiter, join } from "node:path";
import type { Cache } from "./cache";

/** Where Pulumi keeps what belongs to a person: chosen by the caller, by default apart from their own. */
export interface PulumiChoices {
  /** @default a folder of files in the cache, so that no test ever lands in a real backend */
  readonly backendUrl?: string;
  /** @default empty - there is nothing to protect in the default backend */
  readonly passphrase?: string;
  /** @default a folder in the cache, so that a person's login and plugins stay untouched */
  readonly pulumiHome?: string;
}

/** Folder of the default backend. */
export const defaultBackend = (cache: Cache) => join(cache.root, "state");

/** Folder of the default PULUMI_HOME. */
export const defaultHome = (cache: Cache) => join(cache.root, "home");

/** Variables that make an engine work with what is provided, and with nothing from the network. */
export function variablesFor(
  cache: Cache,
  folders: readonly string[],
  path: string,
  choices: PulumiChoices = {},
): Record<string, string> {
  return {
    PATH: withFolders(path, folders, cache.root),
    PULUMI_BACKEND_URL: choices.backendUrl ?? `file://${defaultBackend(cache)}`,
    PULUMI_CONFIG_PASSPHRASE: choices.passphrase ?? "",
    PULUMI_HOME: choices.pulumiHome ?? defaultHome(cache),
    PULUMI_SKIP_UPDATE_CHECK: "true",
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
    PULUMI_DISABLE_REGISTRY_RESOLVE: "true",
    PULUMI_IGNORE_AMBIENT_PLUGINS: "false",
    NODE_COMPILE_CACHE: join(cache.root, "compiled"),
  };
}

/** A PATH that begins with `folders` and has no older folder of the cache left in it. */
export function withFolders(path: string, folders: readonly string[], cacheRoot: string): string {
  const rest = path
    .split(delimiter)
    .filter(
      (folder) => folder !== "" && !folders.includes(folder) && !folder.startsWith(cacheRoot),
    );
  return [...folders, ...rest].join(delimiter);
}

/** Lines for `eval` in a shell. */
export function exportLines(variables: Readonly<Record<string, string>>): string {
  const lines = Object.entries(variables).map(([name, value]) => `export ${name}=${quoted(value)}`);
  return lines.join("\n");
}

function quoted(value: string): string {
  return `'${value.replaceAll("'", `'\\''`)}'`;
}
