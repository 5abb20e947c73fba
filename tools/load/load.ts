import { EventEmitter } from "node:events";
import { Agent } from "node:http";
import { Agent as SecureAgent } from "node:https";
import { checkOptions, type CheckedOptions, type LoadOptions } from "./options";
import { Pace } from "./pace";
import type { Kind, LoadReport, Loss } from "./report";
import { type Outcome, send } from "./send";
import { Tally } from "./tally";

/** What a load tells while it runs. */
export interface LoadEvents {
  /** Twice a second. */
  progress: [LoadReport];

  /** Each loss, as it happens. */
  lost: [Loss];
}

const progressMilliseconds = 500;

/** Asks a server on this machine, strictly: every request must get its answer at the first attempt. */
export class Load extends EventEmitter<LoadEvents> {
  readonly #options: CheckedOptions;
  readonly #tally = new Tally();
  readonly #stopping = new AbortController();
  readonly #agents: Agent[] = [];

  /** Resolves when the load has ended, by itself or because it was stopped. */
  public readonly ended: Promise<LoadReport>;

  constructor(options: LoadOptions) {
    super();
    this.#options = checkOptions(options);
    this.ended = this.#run();
  }

  /** What was seen so far. */
  snapshot(): LoadReport {
    return this.#tally.report();
  }

  /** Sends nothing more, waits for the answers that are due, and returns what was seen in all. */
  async stop(): Promise<LoadReport> {
    this.#stopping.abort();
    return this.ended;
  }

  async #run(): Promise<LoadReport> {
    const { keptAlive, fresh, slow, slowPath, requestsPerSecond, seconds, url } = this.#options;
    const timer = setTimeout(() => {
      this.#stopping.abort();
    }, seconds * 1000);
    const ticker = setInterval(() => this.emit("progress", this.snapshot()), progressMilliseconds);
    const pace = new Pace(requestsPerSecond, this.#stopping.signal);
    // Each slow request waits for the one before; the pace is for a server that refuses them at once.
    const slowPace = new Pace(slow * 2, this.#stopping.signal);
    await Promise.all([
      ...times(keptAlive, () => this.#loop("kept-alive", url, pace)),
      ...times(fresh, () => this.#loop("fresh", url, pace)),
      ...times(slow, () => this.#loop("slow", new URL(slowPath, url).href, slowPace)),
    ]);
    clearTimeout(timer);
    clearInterval(ticker);
    for (const agent of this.#agents) agent.destroy();
    return this.snapshot();
  }

  async #loop(kind: Kind, address: string, pace: Pace): Promise<void> {
    const { headers, timeoutSeconds, requests } = this.#options;
    const agent = this.#agent(kind);
    this.#agents.push(agent);
    const sending = {
      url: new URL(address),
      agent,
      headers,
      timeoutMilliseconds: timeoutSeconds * 1000,
    };
    while ((await pace.turn()) && this.#tally.total < requests) {
      this.#tally.sent(kind);
      const sent = Date.now();
      const began = performance.now();
      const outcome = await send(sending);
      this.#count(kind, sent, performance.now() - began, outcome);
    }
  }

  /** One connection for each loop: no request can hide behind a healthy neighbor. */
  #agent(kind: Kind): Agent {
    const { url, authority } = this.#options;
    const options = { keepAlive: kind !== "fresh", maxSockets: 1 };
    if (!url.startsWith("https:")) return new Agent(options);
    return new SecureAgent({ ...options, ...(authority === "" ? {} : { ca: authority }) });
  }

  #count(kind: Kind, sent: number, milliseconds: number, outcome: Outcome): void {
    if ("color" in outcome) {
      this.#tally.answered({ kind, sent, milliseconds, ...outcome });
      return;
    }
    const loss = { at: new Date().toISOString(), kind, ...outcome };
    this.#tally.lost(loss);
    this.emit("lost", loss);
  }
}

/** Starts a load in this process. */
export function startLoad(options: LoadOptions): Load {
  return new Load(options);
}

function times<T>(count: number, make: () => T): readonly T[] {
  return Array.from({ length: count }, make);
}
