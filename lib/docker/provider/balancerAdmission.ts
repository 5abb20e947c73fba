import {
  type Exec,
  type Fragment,
  Pool,
  type PoolServer,
  probeWords,
  replicasFragment,
  type ReplicasSpec,
  Runtime,
  slotName,
} from "../../balancer";
import type { Admission, Replica } from "./admission";

/** What the balancer has to know about a service without colors. */
export type BackendWish = Omit<ReplicasSpec, "service" | "hosts">;

/** A service without colors on a balancer. */
export interface Behind {
  readonly service: string;
  /** Name of the containers without their number. */
  readonly name: string;
  /** Project and stack; another owner cannot change the slots. */
  readonly owner: string;
  readonly backend: BackendWish;
}

/**
 * Name of the part of the balancer's configuration. It is not the backend's own name, for then a reload would forget
 * what it knows about the servers.
 */
export function slotsFragment(service: string): string {
  return `${service}-slots`;
}

/** Admission by the balancer: its own health checks decide, and it sends requests only where they passed. */
export class BalancerAdmission implements Admission {
  readonly #runtime: Runtime;
  readonly #pool: Pool;
  readonly #behind: Behind;
  /** Containers whose slot has been told to believe nothing that it knew before. */
  readonly #doubted = new Set<string>();

  constructor(exec: Exec, behind: Behind) {
    this.#runtime = new Runtime(exec);
    this.#pool = new Pool(exec, behind.service);
    this.#behind = behind;
  }

  get question(): string {
    return `answer ${probeWords(this.#behind.backend.health)}`;
  }

  async prepare(slots: number): Promise<void> {
    const { service, name, owner, backend } = this.#behind;
    const hosts = Array.from({ length: slots }, (_, index) => `${name}-${String(index + 1)}`);
    const fragment: Fragment = replicasFragment({ service, hosts, ...backend });
    await this.#runtime.apply(owner, slotsFragment(service), fragment);
  }

  /**
   * A closed slot may still believe what it knew about the container of before, which had the same name: it has to prove
   * itself once its address is the new one.
   */
  async ready(replicas: readonly Replica[]): Promise<ReadonlySet<number>> {
    const here = await this.#known(replicas);
    const doubtful = here.filter(
      ({ replica, server }) => !server.open && !this.#doubted.has(replica.id),
    );
    await this.#pool.distrust(doubtful.map(({ replica }) => replica.slot));
    for (const { replica } of doubtful) this.#doubted.add(replica.id);
    const proven = here.filter((pair) => pair.server.healthy && !doubtful.includes(pair));
    return new Set(proven.map(({ replica }) => replica.slot));
  }

  async serving(replicas: readonly Replica[]): Promise<ReadonlySet<number>> {
    const here = await this.#known(replicas);
    const open = here.filter(({ server }) => server.open && server.healthy);
    return new Set(open.map(({ replica }) => replica.slot));
  }

  async open(slots: readonly number[]): Promise<void> {
    await this.#pool.open(slots);
  }

  async close(slots: readonly number[]): Promise<void> {
    await this.#pool.close(slots);
  }

  async isIdle(slots: readonly number[]): Promise<boolean> {
    const names = slots.map((slot) => this.#server(slot));
    const servers = await this.#pool.servers();
    return servers.every(({ name, busy }) => !names.includes(name) || busy === 0);
  }

  async verdict({ slot }: Replica): Promise<string> {
    return (await this.#find(slot))?.says ?? "unknown to the balancer";
  }

  /** Replicas that run, and that the balancer knows by their address of now. */
  async #known(replicas: readonly Replica[]): Promise<{ replica: Replica; server: PoolServer }[]> {
    const servers = await this.#pool.servers();
    return replicas.flatMap((replica) => {
      const server = servers.find(({ name }) => name === this.#server(replica.slot));
      return server?.address === replica.address && replica.running ? [{ replica, server }] : [];
    });
  }

  async #find(slot: number): Promise<PoolServer | undefined> {
    return (await this.#pool.servers()).find(({ name }) => name === this.#server(slot));
  }

  #server(slot: number): string {
    return slotName(this.#behind.service, slot);
  }
}
