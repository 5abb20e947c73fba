import {
  ConfigError,
  type Configuration,
  configurationKeys,
  formatPath,
  isRenewed,
  type Migration,
  migrations,
  type Misplaced,
  type Mistake,
  parseConfiguration,
  type Path,
  renew,
  type Renewed,
} from "../model";
import { ciphertextOf } from "../model/ciphertext";
import { isMapping } from "../model/data";
import { readBytes } from "./readBytes";
import { type EscEnvironment, escEnvironment, heldByEsc } from "./escEnvironment";
import { findPlace, lastOf, lineOfPlace } from "./place";
import { parseSource, type Source } from "./source";
import { unquotedMistakes } from "./unquoted";

/** A `Pulumi.<stack>.yaml` whose configuration is valid. */
export interface StackFile {
  /** Where it is, as messages show it. */
  readonly path: string;
  readonly text: string;
  readonly configuration: Configuration;
  /** Names of the keys that hold a secret, for example `crossfade:pagerdutyKey`. */
  readonly secrets: readonly string[];
  /** Plain values of the keys that are not Crossfade's, for example `shop:port`. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** The line in which a value stands, or, when it is not in the file, the line of its parent. */
  readonly lineOf: (path: Path) => number;
  /** The section that adds values from Pulumi ESC; secrets may come from there as well. */
  readonly esc?: EscEnvironment;
  /** What brings a file of an older schema up to the newest one; the next edit of the file makes it so. */
  readonly renewal: Pick<Renewed, "edits" | "words">;
}

/** Reads and checks a stack file. */
export async function readStackFile(path: string): Promise<StackFile> {
  return parseStackFile(path, decode(path, await readBytes(path)));
}

/**
 * Checks the text of a stack file.
 *
 * @param path - where it is, as messages shall show it
 * @param steps - what leads from older schemas to the newest one
 * @throws ConfigError with all mistakes of the file, in its order
 */
export function parseStackFile(
  path: string,
  text: string,
  steps: readonly Migration[] = migrations,
): StackFile {
  const source = parseSource(path, text);
  const config = configOf(source);
  const lineOf = (wanted: Path) => lineOfPlace(source, findPlace(source, wanted));
  const raw = Object.fromEntries(
    configurationKeys
      .filter((key) => Object.hasOwn(config, `crossfade:${key}`))
      .map((key) => [key, config[`crossfade:${key}`]]),
  );
  const { configuration, mistakes = [] } = parseConfiguration(raw, steps);
  const all = mergeMistakes(unquotedOf(source), mistakes)
    .map((mistake) => ({ ...explained(source, raw, mistake), line: lineOf(mistake.path) }))
    .sort((a, b) => a.line - b.line);
  if (configuration === undefined || all.length > 0) {
    throw new ConfigError(all.map((mistake) => placed(path, mistake)));
  }
  const esc = escEnvironment(source);
  const secrets = secretsOf(config);
  return {
    path,
    text,
    configuration,
    secrets,
    settings: settingsOf(config, secrets),
    lineOf,
    ...(esc === undefined ? {} : { esc }),
    renewal: renewalOf(raw, steps),
  };
}

function renewalOf(raw: unknown, steps: readonly Migration[]): StackFile["renewal"] {
  const renewed = renew(raw, steps);
  const { edits, words } = isRenewed(renewed) ? renewed : { edits: [], words: [] };
  return { edits, words };
}

function configOf(source: Source): Readonly<Record<string, unknown>> {
  const { data, path } = source;
  if (data !== null && !isMapping(data)) {
    throw new ConfigError(`${path}:1`, "is not a mapping, expected keys such as config:");
  }
  const config = data?.["config"] ?? undefined;
  if (config === undefined && escEnvironment(source) !== undefined) return {};
  if (!isMapping(config)) {
    throw new ConfigError(
      `${path}:${String(lineOfPlace(source, findPlace(source, [])))}`,
      `${config === undefined ? "has no config:" : "has a config: that is not a mapping"}, expected crossfade:environment and crossfade:services below config:`,
    );
  }
  return config;
}

function unquotedOf(source: Source): Misplaced[] {
  return configurationKeys.flatMap((key) => {
    const { stops, missing } = findPlace(source, [key]);
    return missing > 0 ? [] : unquotedMistakes(source, lastOf(stops).node, [key]);
  });
}

/** A missing quote explains what the value looks like, so it replaces what else is said about that value. */
function mergeMistakes(unquoted: readonly Misplaced[], others: readonly Misplaced[]): Misplaced[] {
  const said = new Set(unquoted.map(({ path }) => formatPath(path)));
  return [...unquoted, ...others.filter(({ path }) => !said.has(formatPath(path)))];
}

/** Adds what only the file can tell: that a key comes from somewhere else, or is written in another form. */
function explained(source: Source, raw: Record<string, unknown>, mistake: Misplaced): Misplaced {
  const [key = "", ...deeper] = mistake.path;
  if (deeper.length > 0) return mistake;
  const name = formatPath([key]);
  const esc = escEnvironment(source);
  if (raw[key] === undefined && esc !== undefined) {
    return { path: mistake.path, ...heldByEsc(esc, name) };
  }
  if (typeof raw[key] === "string" && raw[key].trimStart().startsWith("{")) {
    return {
      path: mistake.path,
      problem: "is JSON in a text, expected a mapping that people can review line by line",
      fix: `write it out below ${name}: as YAML`,
    };
  }
  return mistake;
}

function placed(path: string, mistake: Misplaced & { readonly line: number }): Mistake {
  const { problem, fix, line } = mistake;
  const where = `${path}:${String(line)} ${formatPath(mistake.path)}`;
  return { where, problem, ...(fix === undefined ? {} : { fix }) };
}

function secretsOf(config: Readonly<Record<string, unknown>>): string[] {
  return Object.entries(config)
    .filter(([, value]) => holdsSecret(value))
    .map(([name]) => name);
}

/** Pulumi takes a key for secret as a whole when there is one secret anywhere in it. */
function holdsSecret(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(holdsSecret);
  if (!isMapping(value)) return false;
  return ciphertextOf(value) !== undefined || Object.values(value).some(holdsSecret);
}

function settingsOf(
  config: Readonly<Record<string, unknown>>,
  secrets: readonly string[],
): Readonly<Record<string, unknown>> {
  const own = configurationKeys.map((key) => `crossfade:${key}`);
  return Object.fromEntries(
    Object.entries(config).filter(([name]) => !secrets.includes(name) && !own.includes(name)),
  );
}

/** Other encodings would come back changed from an edit, so they are refused before one. */
function decode(path: string, bytes: Buffer): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new ConfigError(path, "is not in UTF-8, expected a text file in UTF-8");
  }
}
