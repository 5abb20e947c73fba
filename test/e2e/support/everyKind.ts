import { setTimeout as sleep } from "node:timers/promises";
import { spawnLoad, type SpawnedLoad } from "../../../tools/load";
import { campaign } from "./campaign";
import { type Loss, type Seen, Traffic } from "../../../tools/traffic";

/** Clients of each kind; none has more at once, so no more can be cut at once. */
export const clients = 3;

/** Exchanges that one client has open at once, where it is not one. */
export const atOnce: Readonly<Record<string, number>> = { pipelined: 4, http2: 4, websocket: 2 };

/** What every kind saw, by its name in docs/traffic.md. */
export type Sight = Readonly<Record<string, Seen>>;

/** What happened to the clients during one event. */
export interface Event {
  /** When it began, as milliseconds since 1970. */
  readonly began: number;
  readonly sight: Sight;
  readonly losses: readonly Loss[];
}

/** Longer than the drain times of the tests, and shorter than a replica's last word. */
const transferMilliseconds = 6000;

/** Longer than anything that a test waits for. */
const longMilliseconds = 3_600_000;

/** Clients of every kind at once: those of the load, those of the traffic, and transfers that take very long. */
export class EveryKind {
  readonly #load: SpawnedLoad;
  readonly #traffic: Traffic;
  readonly #long: Traffic;

  constructor(url: string) {
    this.#load = spawnLoad({ url, keptAlive: 16, seconds: campaign.loadSeconds });
    this.#traffic = new Traffic({ url, clients, transferMilliseconds });
    const only = ["upload", "download"] as const;
    this.#long = new Traffic({ url, clients: 1, only, transferMilliseconds: longMilliseconds });
  }

  /** Waits until each kind has done something. */
  async settled(): Promise<void> {
    const idle = (): boolean => Object.values(this.sight()).some(({ sent }) => sent === 0);
    const end = Date.now() + 60_000;
    while (this.#load.snapshot() === undefined || idle()) {
      if (Date.now() > end) throw new Error(`no traffic: ${JSON.stringify(this.sight())}`);
      await sleep(100);
    }
  }

  /** What every kind saw until now. */
  sight(): Sight {
    const { byKind } = this.#traffic.report();
    const { upload, download } = this.#long.report().byKind;
    const load = Object.entries(this.#load.snapshot()?.byKind ?? {});
    return {
      ...Object.fromEntries(load.map(([kind, counts]) => [kind, { ...counts, moved: 0 }])),
      ...byKind,
      "long upload": upload,
      "long download": download,
    };
  }

  /** What the clients see while something happens. */
  async during(happen: () => Promise<unknown>): Promise<Event> {
    const began = Date.now();
    const before = this.sight();
    await happen();
    // The load's process tells twice a second.
    await sleep(600);
    const losses = [this.#traffic, this.#long].flatMap((clients) => clients.report().losses);
    return {
      began,
      sight: difference(before, this.sight()),
      losses: losses.filter(({ at }) => Date.parse(at) >= began),
    };
  }

  /** Ends all clients; those of the long transfers when the balancer has gone. */
  async stop(): Promise<void> {
    void this.#long.stop();
    await Promise.all([this.#load.stop(), this.#traffic.stop()]);
  }
}

function difference(before: Sight, after: Sight): Sight {
  return Object.fromEntries(
    Object.entries(after).map(([kind, now]) => {
      const old = before[kind] ?? { sent: 0, answered: 0, lost: 0, moved: 0 };
      const less = (count: keyof Seen): number => now[count] - old[count];
      const seen = { sent: less("sent"), answered: less("answered"), lost: less("lost") };
      return [kind, { ...seen, moved: less("moved") }];
    }),
  );
}

/** Two events as one: what happened to the clients in both. */
export function joined(one: Event | undefined, other: Event): Event {
  if (one === undefined) return other;
  const sum = Object.entries(other.sight).map(([kind, seen]) => {
    const old = one.sight[kind] ?? seen;
    const counts = Object.keys(seen) as (keyof typeof seen)[];
    return [kind, Object.fromEntries(counts.map((count) => [count, old[count] + seen[count]]))];
  });
  return {
    began: one.began,
    sight: Object.fromEntries(sum) as Event["sight"],
    losses: [...one.losses, ...other.losses],
  };
}
