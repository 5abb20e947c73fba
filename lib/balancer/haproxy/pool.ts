import { parsePool, type PoolServer } from "./poolServers";
import { replicasName, slotName } from "./replicas";
import type { Exec } from "./runtime";
import { askScript, orderScript } from "./script";

/** The slots of one service without colors in a running HAProxy: who gets requests, and who has proved itself. */
export class Pool {
  readonly #exec: Exec;
  readonly #service: string;

  constructor(exec: Exec, service: string) {
    this.#exec = exec;
    this.#service = service;
  }

  /** Every slot, in order. */
  async servers(): Promise<PoolServer[]> {
    const backend = replicasName(this.#service);
    const commands = [`show servers state ${backend}`, `show stat ${backend} 4 -1`];
    const answer = await this.#exec(["sh", "-c", askScript, "crossfade", ...commands]);
    const [state = "", stat = ""] = answer.split("\x1e");
    return parsePool(state, stat);
  }

  /** Lets requests in. */
  async open(slots: readonly number[]): Promise<void> {
    await this.#order(slots.map((slot) => `set server ${this.#path(slot)} state ready`));
  }

  /** Sends new requests elsewhere; what is under way goes on, and so do health checks. */
  async close(slots: readonly number[]): Promise<void> {
    await this.#order(slots.map((slot) => `set server ${this.#path(slot)} state drain`));
  }

  /** Takes back what earlier checks said: each slot is down until its checks pass anew. */
  async distrust(slots: readonly number[]): Promise<void> {
    await this.#order(slots.map((slot) => `set server ${this.#path(slot)} health down`));
  }

  #path(slot: number): string {
    return `${replicasName(this.#service)}/${slotName(this.#service, slot)}`;
  }

  async #order(commands: readonly string[]): Promise<void> {
    if (commands.length === 0) return;
    await this.#exec(["sh", "-c", orderScript, "crossfade", ...commands]);
  }
}
