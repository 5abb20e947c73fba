import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { ConfigError } from "../../model";
import { noConfig, type PolicyConfig, readPolicyConfig } from "../settings/policyConfig";

/** Variable that names the file in which a team speaks to the rules. */
export const configVariable = "CROSSFADE_POLICY_CONFIG";

/**
 * Reads the file that a variable names, counted from where the command was started: the engine starts a pack in the
 * pack's own folder.
 *
 * @throws ConfigError with every mistake
 */
export function configFromVariable(variables: NodeJS.ProcessEnv = process.env): PolicyConfig {
  const name = variables[configVariable] ?? "";
  if (name === "") return noConfig;
  const path = resolve(variables["PWD"] ?? ".", name);
  return readPolicyConfig(textOf(path, name), name);
}

function textOf(path: string, name: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    throw new ConfigError(
      configVariable,
      `is ${JSON.stringify(name)}, where no file can be read`,
      "name a file from the directory in which pulumi is started, or by its whole path",
    );
  }
}
