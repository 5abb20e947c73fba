import { createHash } from "node:crypto";
import { configurationKeys } from "../model";
import { ciphertextOf } from "../model/ciphertext";
import { isMapping } from "../model/data";
import type { Project } from "./project";
import { projectProgram } from "./projectProgram";
import { readText } from "./readBytes";
import { parseSource } from "./source";

/** The configuration of a stack as far as somebody without its key can read it. */
export interface OpenConfiguration {
  /** What stands below Crossfade's own keys; absent where there is none. */
  readonly own?: Readonly<Record<string, unknown>>;
  /** Everything as text by its whole key, as the engine hands it to a program. */
  readonly config: Readonly<Record<string, string>>;
  /** Whole keys of everything that holds a secret. */
  readonly secrets: readonly string[];
}

/**
 * Reads the configuration of a stack without decrypting anything. In the place of a secret stands a word that is another
 * one when the secret is: nobody can read it, but everybody sees that it was changed.
 *
 * @throws ConfigError when the file cannot be read, or is no YAML
 */
export async function withoutSecrets(project: Project, path: string): Promise<OpenConfiguration> {
  const { data } = parseSource(path, await readText(path));
  const raw = isMapping(data) && isMapping(data["config"]) ? data["config"] : {};
  const inherited = (await projectProgram(project)).config;
  const whole = (given: Readonly<Record<string, unknown>>): Record<string, unknown> =>
    Object.fromEntries(
      Object.entries(given).map(([key, value]) => [
        key.includes(":") ? key : `${project.name}:${key}`,
        value,
      ]),
    );
  const all = { ...whole(inherited), ...whole(raw) };
  const secrets = Object.keys(all).filter((key) => replaced(all[key]) !== all[key]);
  const open = Object.fromEntries(
    Object.entries(all).map(([key, value]) => [key, replaced(value)]),
  );
  const own = configurationKeys.flatMap((key) => {
    const value = open[`crossfade:${key}`];
    return value === undefined ? [] : [[key, value] as const];
  });
  return {
    ...(own.length === 0 ? {} : { own: Object.fromEntries(own) }),
    config: Object.fromEntries(Object.entries(open).map(([key, value]) => [key, asText(value)])),
    secrets,
  };
}

/** The same data with a word in the place of every ciphertext; the very same where there is none. */
function replaced(value: unknown): unknown {
  if (Array.isArray(value)) {
    const items = value.map(replaced);
    return items.some((item, index) => item !== value[index]) ? items : value;
  }
  if (!isMapping(value)) return value;
  const ciphertext = ciphertextOf(value);
  if (ciphertext !== undefined) {
    return `secret-${createHash("sha256").update(ciphertext).digest("hex").slice(0, 12)}`;
  }
  const entries = Object.entries(value).map(([key, inner]) => [key, replaced(inner)] as const);
  return entries.some(([key, inner]) => inner !== value[key]) ? Object.fromEntries(entries) : value;
}

function asText(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
