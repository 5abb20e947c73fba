import { parseArgs } from "node:util";
import { ToolError } from "../toolchain/error";

/** Names of what the demonstration runs on. */
export const platformNames = ["docker", "kubernetes"] as const;

/** One of them. */
export type PlatformName = (typeof platformNames)[number];

/** What the command was asked for. */
export interface DemoArgs {
  readonly platform: PlatformName;
  /** To remove everything, instead of beginning. */
  readonly down: boolean;
  /** To say what it does, and do nothing. */
  readonly help: boolean;
}

/** What the command does, for whoever asks. */
export const help = `Releases a new version of a small shop to production, under load.

  npm run demo                             deploys local-staging and local-prod on Docker, and leaves them up
  npm run demo -- --platform kubernetes    cluster-staging and cluster-prod on a cluster of this computer; Linux, as root
  npm run demo -- --down                   removes everything again; with --platform what was made there
`;

/**
 * Reads the words behind the command.
 *
 * @throws ToolError with what is wrong, and exit code 2
 */
export function demoArgs(words: readonly string[]): DemoArgs {
  const { platform = "docker", down = false, help: helps = false } = valuesOf(words);
  const known = platformNames.find((name) => name === platform);
  if (known === undefined) {
    const wanted = platformNames.join(" or ");
    throw new ToolError(`demo: --platform is ${JSON.stringify(platform)}, expected ${wanted}`, 2);
  }
  return { platform: known, down, help: helps };
}

function valuesOf(words: readonly string[]) {
  const flag = { type: "boolean" } as const;
  const options = { platform: { type: "string" }, down: flag, help: flag } as const;
  try {
    return parseArgs({ args: [...words], options }).values;
  } catch {
    throw new ToolError(`demo: "${words.join(" ")}" is not known\n${help.trimEnd()}`, 2);
  }
}

/** The command that removes what was made on a platform. */
export function downCommand(platform: PlatformName): string {
  const named = platform === "docker" ? "" : `--platform ${platform} `;
  return `npm run demo -- ${named}--down`;
}
