import { appendFileSync } from "node:fs";
import type { Part } from "../../../tools/campaign/summary";
import { randomNumbers, shuffled } from "../../../tools/suite/randomNumbers";

const { env } = process;

const seed = env["CROSSFADE_SEED"] ?? "20261121";

const minutes = Number(env["CROSSFADE_MINUTES"] ?? 240);

/** How much is done: a seeded sample in the gate, and what `npm run campaign` asks for. */
export const campaign = {
  /** Changes of a service under load; one round has seven. */
  switches: Number(env["CROSSFADE_SWITCHES"] ?? 7),
  /** Processes and containers that are killed. */
  kills: Number(env["CROSSFADE_KILLS"] ?? 3),
  /** Outages that are tried out of all that there are. */
  outages: Number(env["CROSSFADE_OUTAGES"] ?? 2),
  /** Steps of a release on AWS that fail, out of all that there are. */
  steps: Number(env["CROSSFADE_STEPS"] ?? 2),
  seed: seed === "random" ? Math.floor(Math.random() * 2 ** 31) : Number(seed),
  /** Longest time of each part; a part that is not done by then ends, and says how far it came. */
  milliseconds: minutes * 60_000,
  /** Seconds for which clients go on, unless they are stopped: as long as any part, and what goes before it. */
  loadSeconds: (minutes + 30) * 60,
};

/** Some of several, which ones the seed decides. */
export function sample<T>(all: readonly T[], count: number): readonly T[] {
  const chosen = shuffled(all, randomNumbers(campaign.seed)).slice(0, count);
  return all.filter((each) => chosen.includes(each));
}

/** Hands a part's figures to whoever started the campaign. */
export function report(part: Part): void {
  const file = env["CROSSFADE_REPORT"];
  if (file !== undefined) appendFileSync(file, `${JSON.stringify(part)}\n`);
}

/** Counts by name. */
export class Count {
  readonly #counts = new Map<string, number>();

  add(name: string, more = 1): void {
    if (more !== 0) this.#counts.set(name, (this.#counts.get(name) ?? 0) + more);
  }

  get counts(): Record<string, number> {
    return Object.fromEntries(this.#counts);
  }
}
