import { parseArgs } from "node:util";
import { ToolError } from "../toolchain/error";

const defaults = { switches: "1000", kills: "200", outages: "6", steps: "1000", minutes: "240" };

/** What a campaign consists of, in this order. */
export const parts = ["switches", "faults", "outages", "awsFaults", "traffic"] as const;

/** What a campaign does, as the tests read it from their environment. */
export interface CampaignOptions {
  readonly CROSSFADE_SWITCHES: string;
  readonly CROSSFADE_KILLS: string;
  readonly CROSSFADE_OUTAGES: string;
  readonly CROSSFADE_STEPS: string;
  /** Longest time of each part. */
  readonly CROSSFADE_MINUTES: string;
  readonly CROSSFADE_SEED: string;
}

/** A campaign as it was asked for. */
export interface Campaign {
  /** Names of the files of tests. */
  readonly parts: readonly string[];
  readonly options: CampaignOptions;
}

/** Reads the arguments of `npm run campaign --`; a seed that is not given is drawn, and shown. */
export function readCampaign(
  args: readonly string[],
  variables: Readonly<Record<string, string | undefined>>,
  draw: () => number,
): Campaign {
  const options = Object.fromEntries(
    ["seed", "parts", ...Object.keys(defaults)].map((name) => [name, { type: "string" as const }]),
  );
  const given = { ...defaults, ...parse(args, options) };
  const asked = given["seed"] ?? variables["CROSSFADE_SEED"] ?? "random";
  const seed = asked === "random" ? String(draw()) : asked;
  return {
    parts: named(given.parts),
    options: {
      CROSSFADE_SWITCHES: number("switches", given.switches),
      CROSSFADE_KILLS: number("kills", given.kills),
      CROSSFADE_OUTAGES: number("outages", given.outages),
      CROSSFADE_STEPS: number("steps", given.steps),
      CROSSFADE_MINUTES: number("minutes", given.minutes),
      CROSSFADE_SEED: number("seed", seed),
    },
  };
}

type Given = Partial<Record<keyof typeof defaults | "seed" | "parts", string>>;

function named(given: string | undefined): readonly string[] {
  if (given === undefined) return parts;
  const names = given.split(",");
  const unknown = names.filter((name) => !parts.some((part) => part === name));
  if (unknown.length === 0) return parts.filter((part) => names.includes(part));
  throw new ToolError(
    `campaign: --parts is "${given}", expected some of ${parts.join(", ")}, with commas`,
    2,
  );
}

function parse(args: readonly string[], options: Record<string, { type: "string" }>): Given {
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    throw new ToolError(`campaign: ${(error as Error).message}`, 2);
  }
}

function number(name: string, given: string): string {
  if (/^\d{1,10}$/.test(given)) return given;
  throw new ToolError(`campaign: --${name} is "${given}", expected a whole number`, 2);
}
