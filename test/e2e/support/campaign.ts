import { appendFileSync } from "node:fs";

const { env } = process;

const seed = env["CROSSFADE_SEED"] ?? "20261121";

/** How much is done: a seeded sample in the gate, and what `npm run campaign` asks for. */
export const campaign = {
  /** Changes of a service under load; one round has seven. */
  switches: Number(env["CROSSFADE_SWITCHES"] ?? 7),
  /** Processes and containers that are killed. */
  kills: Number(env["CROSSFADE_KILLS"] ?? 3),
  seed: seed === "random" ? Math.floor(Math.random() * 2 ** 31) : Number(seed),
  /** Longest time of each part; a part that is not done by then ends, and says how far it came. */
  milliseconds: Number(env["CROSSFADE_MINUTES"] ?? 240) * 60_000,
};

/** What one part of a campaign has done. */
export interface Part {
  readonly part: "switches" | "kills";
  readonly seed: number;
  readonly minutes: number;
  /** How often each thing was done. */
  readonly done: Readonly<Record<string, number>>;
  /** Exchanges by kind of client. */
  readonly sent: Readonly<Record<string, number>>;
  /** Those that were lost, by what was done and by kind of client. */
  readonly lost: Readonly<Record<string, number>>;
  /** How often the next `up` did not end what a kill had begun. */
  readonly stranded: number;
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
