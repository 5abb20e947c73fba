import { setTimeout as sleep } from "node:timers/promises";
import type { Color, Traffic } from "../../../lib/model";
import { type LoadReport, type SpawnedLoad, spawnLoad } from "../../../tools/load";
import type { RealCluster } from "../../../tools/cluster/real/realCluster";
import type { Toolchain } from "../../../tools/toolchain";
import { type Outcome, Project } from "../../e2e/support/project";

/** What the configuration says; what is left out stays. */
export interface RealWish {
  readonly live?: Color;
  readonly traffic?: Traffic;
  /** Version of the echo that a color runs; `!` in front retires it, and `0` has an image that is nowhere. */
  readonly blue?: string;
  readonly green?: string;
  readonly rolling?: string;
  /** Seconds after which a deployment has failed. */
  readonly deploySeconds?: number;
  /** What the database says to the migrations of releases from now on: they fail with it. */
  readonly migrationFailure?: string;
}

/** What clients saw while something happened. */
export interface Sight {
  readonly outcome: Outcome | undefined;
  readonly answered: number;
  readonly lost: number;
  readonly losses: LoadReport["losses"];
  /** Answers by the version that gave them. */
  readonly byVersion: Readonly<Record<string, number>>;
}

const missing = `images.crossfade.internal/echo@sha256:${"0".repeat(64)}`;
const settleMilliseconds = 3000;

/** The program `traffic` on a cluster whose pods run. */
export class RealSystem {
  readonly project: Project;
  readonly stack = "prod";
  #wish: RealWish = {};

  constructor(
    readonly cluster: RealCluster,
    toolchain: Toolchain,
  ) {
    const machine = { toolchain, images: cluster.images };
    this.project = new Project(machine, "test/e2e-kubernetes/programs/traffic");
    this.project.env["KUBECONFIG"] = cluster.kubeconfig;
  }

  /** Changes the configuration; `up` then meets it. */
  ask(change: RealWish): void {
    this.#wish = { ...this.#wish, ...change };
    this.project.writeStack(this.stack, this.#text());
  }

  /** Changes the configuration and applies it. */
  up(change: RealWish = {}): Promise<Outcome> {
    this.ask(change);
    return this.project.up(this.stack);
  }

  /** Namespace of everything that the program makes. */
  get namespace(): string {
    return `${this.project.name}-${this.stack}-traffic`;
  }

  /** Strict clients of one host of the gateway, in the network of the pods. */
  load(host: "web.internal" | "rolling.internal"): SpawnedLoad {
    const { enter, gatewayUrl } = this.cluster;
    const options = {
      url: gatewayUrl,
      headers: { host },
      ...{ keptAlive: 16, fresh: 4, slow: 2, requestsPerSecond: 100, seconds: 3600 },
    };
    // Whoever enters begins at the root, where the tools are not found.
    return spawnLoad(options, [...enter, "env", `--chdir=${process.cwd()}`]);
  }

  #text(): string {
    const { live = "blue", traffic = { blue: 100, green: 0 } } = this.#wish;
    const { rolling = "1", deploySeconds, migrationFailure } = this.#wish;
    const lines = [
      "config:",
      `  e2e:gatewayClass: ${this.cluster.gatewayClass}`,
      `  e2e:port: "${String(this.cluster.gatewayPort)}"`,
      ...(deploySeconds === undefined ? [] : [`  e2e:deploySeconds: "${String(deploySeconds)}"`]),
      ...(migrationFailure === undefined ? [] : [`  e2e:migrationFailure: ${migrationFailure}`]),
      "  crossfade:environment: {stage: development, platform: kubernetes}",
      "  crossfade:services:",
      "    web:",
      "      strategy: blue-green",
      `      live: ${live}`,
      `      traffic: {blue: ${String(traffic.blue)}, green: ${String(traffic.green)}}`,
      ...this.#release("blue"),
      ...this.#release("green"),
      "      bake: 0 seconds",
      "      drain: 0 seconds",
      "    rolling:",
      "      strategy: rolling",
      `      release: {version: "${rolling}", image: "${this.#image(rolling)}"}`,
    ];
    return `${lines.join("\n")}\n`;
  }

  #release(color: Color): string[] {
    const wish = this.#wish[color];
    if (wish === undefined) return [];
    const version = wish.replace("!", "");
    const retired = wish.startsWith("!") ? ", retired: true" : "";
    return [`      ${color}: {version: "${version}", image: "${this.#image(version)}"${retired}}`];
  }

  #image(version: string): string {
    return this.cluster.images[`echo:${version}`] ?? missing;
  }
}

/** Does something under load, and waits until everybody has met its consequences. */
export async function during(
  load: SpawnedLoad,
  work: () => Promise<Outcome | undefined>,
): Promise<Sight> {
  const before = await settled(load, 0);
  const outcome = await work();
  const after = await settled(load, settleMilliseconds);
  const byVersion = Object.entries(after.byVersion).map(
    ([version, count]) => [version, count - (before.byVersion[version] ?? 0)] as const,
  );
  return {
    outcome,
    answered: after.answered - before.answered,
    lost: after.lost - before.lost,
    losses: after.losses.slice(before.losses.length),
    byVersion: Object.fromEntries(byVersion.filter(([, count]) => count > 0)),
  };
}

/** What clients have seen once they have gone on for so long. */
async function settled(load: SpawnedLoad, milliseconds: number): Promise<LoadReport> {
  const began = load.snapshot()?.seconds ?? 0;
  for (;;) {
    const report = load.snapshot();
    if (report !== undefined && (report.seconds - began) * 1000 > milliseconds) return report;
    await Promise.race([sleep(50), load.ended]);
  }
}
