import { createClient } from "redis";
import { bounded } from "./bounded";
import { problemOf } from "./problem";
import type { RedisSettings } from "./settings";

type Client = ReturnType<typeof newClient>;

/** The visit counter in Redis. Connects when first asked, and reconnects by itself. */
export class Visits {
  #client: Client | undefined;
  #connected: Promise<unknown> = Promise.resolve();
  #problem = "not connected yet";

  constructor(
    private readonly settings: RedisSettings,
    private readonly report: (problem: string) => void,
  ) {}

  /** Resolves when Redis answers. */
  async check(): Promise<void> {
    await this.#ready().ping();
  }

  /** Counts one visit and returns the number so far, or undefined while Redis is away: a page must not fail for it. */
  async count(): Promise<number | undefined> {
    try {
      return await bounded(this.#ready().incr("shop:visits"), 300);
    } catch (error) {
      this.#note(error);
      return undefined;
    }
  }

  /** Starts connecting and waits until that worked, for a process that is not ready yet. */
  async connect(): Promise<void> {
    this.#start();
    await this.#connected;
  }

  /** Closes the connection, without waiting for a server that is not there. */
  close(): void {
    this.#client?.destroy();
    this.#client = undefined;
  }

  #ready(): Client {
    const client = this.#start();
    if (!client.isReady) throw new Error(this.#problem);
    return client;
  }

  #start(): Client {
    if (this.#client !== undefined) return this.#client;
    const client = newClient(this.settings);
    client.on("error", (error) => {
      this.#note(error);
    });
    this.#connected = client.connect().catch((error: unknown) => {
      this.#note(error);
    });
    this.#client = client;
    return client;
  }

  /** Reports a new problem once: a server that is away for an hour must not fill the log. */
  #note(error: unknown): void {
    const problem = problemOf(error);
    if (problem !== this.#problem) this.report(`redis: ${problem}`);
    this.#problem = problem;
  }
}

function newClient({ host, port }: RedisSettings) {
  return createClient({
    socket: {
      host,
      port,
      connectTimeout: 1000,
      reconnectStrategy: (attempts) => Math.min(50 * 2 ** attempts, 1000),
    },
    // Commands fail at once while there is no connection, instead of waiting for one.
    disableOfflineQueue: true,
  });
}
