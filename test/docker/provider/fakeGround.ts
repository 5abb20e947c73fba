import type { NewContainer, SeenContainer } from "../../../lib/docker/engine/containers";
import type { Admission, Replica } from "../../../lib/docker/provider/admission";
import type { Ground, RollTarget } from "../../../lib/docker/provider/roll";

/** What is asked of a set, with values that let tests run without waiting. */
export function target(version: string, more: Partial<RollTarget> = {}): RollTarget {
  return {
    service: "web",
    name: "shop-prod-web",
    release: { version, image: `sha256:${version}` },
    image: `sha256:${version}`,
    replicas: 3,
    batch: 1,
    template: {
      environment: ["LEVEL=info"],
      networks: ["shop", "data"],
      stopSeconds: 7,
      logMegabytes: 9,
      healthTimeoutSeconds: 2,
    },
    secrets: { environment: [], files: { "/run/secrets/KEY": "hidden" } },
    stack: { "crossfade.project": "shop", "crossfade.stack": "prod" },
    readySeconds: 0,
    drainSeconds: 0,
    ...more,
  };
}

/** A machine in memory. New replicas are ready at once, unless their release is called broken. */
export class FakeGround implements Ground {
  readonly found: SeenContainer[] = [];
  /** What happened, in order. */
  readonly events: string[] = [];
  readonly opened = new Set<number>();
  /** Names of containers that went bad. */
  readonly bad = new Set<string>();
  /** Fewest replicas that got requests at any moment since the last reset. */
  fewest = Infinity;
  settleMilliseconds = 0;
  /** How often a balancer that was reloaded is asked before it has seen for itself who can serve. */
  blindLooks = 0;
  /** How often replicas are asked for before they have nothing more to answer. */
  busyLooks = 0;
  slots = 0;
  private count = 0;

  readonly logs = (container: string) =>
    Promise.resolve(container.endsWith("-4") ? ["no database"] : []);

  readonly containers = {
    labelled: (labels: Readonly<Record<string, string>>) =>
      Promise.resolve(
        this.found.filter((container) =>
          Object.entries(labels).every(([key, value]) => container.labels[key] === value),
        ),
      ),
    start: ({ name, body, networks, alias, files }: NewContainer) => {
      if (this.found.some((container) => container.name === name)) {
        throw new Error(`${name} is taken`);
      }
      this.count += 1;
      const labels = body["Labels"] as Record<string, string>;
      const version = labels["crossfade.version"] ?? "";
      this.events.push(`start ${String(slotOf(name))} with ${version}`);
      if (version.includes("broken")) this.bad.add(name);
      if (version.includes("imageless")) throw new Error("No such image: sha256:imageless");
      this.found.push({
        id: `id-${String(this.count)}`,
        name,
        labels,
        running: true,
        startedAt: "2026-11-21T10:00:00Z",
        addresses: { shop: `10.0.0.${String(this.count)}`, [alias]: networks.join(), ...files },
      });
      return Promise.resolve();
    },
    remove: (id: string, stopSeconds: number) => {
      const index = this.found.findIndex((container) => container.id === id);
      const [gone] = this.found.splice(index, 1);
      const slot = slotOf(gone?.name ?? "");
      this.events.push(`remove ${String(slot)} after ${String(stopSeconds)} s`);
      this.bad.delete(gone?.name ?? "");
      this.watch();
      return Promise.resolve();
    },
  };

  readonly admission: Admission = {
    question: "answer GET /health on port 3000",
    prepare: (slots) => {
      this.slots = slots;
      this.events.push(`slots ${String(slots)}`);
      return Promise.resolve();
    },
    ready: (replicas) => Promise.resolve(new Set(this.healthy(replicas))),
    serving: (replicas) => {
      const isBlind = this.blindLooks-- > 0;
      if (isBlind) this.events.push("blind");
      const open = isBlind ? [] : this.healthy(replicas).filter((slot) => this.opened.has(slot));
      return Promise.resolve(new Set(open));
    },
    open: (slots) => {
      for (const slot of slots) this.opened.add(slot);
      this.watch();
      return Promise.resolve();
    },
    close: (slots) => {
      for (const slot of slots) this.opened.delete(slot);
      this.watch();
      return Promise.resolve();
    },
    isIdle: () => Promise.resolve(this.busyLooks-- <= 0),
    verdict: ({ name }) => Promise.resolve(this.bad.has(name) ? "DOWN, code 503" : "UP"),
  };

  /** Versions that get requests, by slot. */
  serving(): string[] {
    return this.found
      .filter(({ name }) => this.opened.has(slotOf(name)) && !this.bad.has(name))
      .map(({ labels }) => labels["crossfade.version"] ?? "");
  }

  private healthy(replicas: readonly Replica[]): number[] {
    return replicas
      .filter(({ name, running }) => running && !this.bad.has(name))
      .map(({ slot }) => slot);
  }

  private watch(): void {
    this.fewest = Math.min(this.fewest, this.serving().length);
  }
}

function slotOf(name: string): number {
  return Number(name.split("-").at(-1));
}
