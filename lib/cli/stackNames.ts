import { ConfigError } from "../model";
import type { CommonFlags } from "./flags";
import type { Ports } from "./ports";

/**
 * The stacks that a command is about: the ones named, or all of the project.
 *
 * @throws ConfigError when there is none, or one file is given for several
 */
export async function stackNames(
  { config }: Ports,
  flags: CommonFlags,
  named: readonly string[],
): Promise<readonly string[]> {
  if (flags.configFile !== undefined && named.length !== 1) {
    throw new ConfigError(
      "--config-file",
      `is one file for ${named.length === 0 ? "all" : String(named.length)} stacks, expected the name of one stack`,
    );
  }
  if (named.length > 0) return [...new Set(named)];
  const all = await config.stacks({ cwd: flags.cwd });
  if (all.length > 0) return all;
  throw new ConfigError(
    flags.cwd ?? ".",
    "has a project without a stack file, expected Pulumi.<stack>.yaml",
    "pulumi stack init",
  );
}
