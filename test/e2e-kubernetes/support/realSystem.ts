import { setTimeout as sleep } from "node:timers/promises";
import { type LoadReport, type SpawnedLoad, spawnLoad } from "../../../tools/load";
import type { RealCluster } from "../../../tools/cluster/real/realCluster";
import type { Toolchain } from "../../../tools/toolchain";
import type { Outcome } from "../../e2e/support/project";
import type { MarkedWish } from "../../e2e/support/serviceLines";
import { PodSystem } from "./podSystem";

/** What the configuration says, of services with colors and without. */
export interface RealWish extends MarkedWish {
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

const settleMilliseconds = 3000;

/** The program `traffic`. */
export class RealSystem extends PodSystem<RealWish> {
  constructor(cluster: RealCluster, toolchain: Toolchain) {
    super(cluster, toolchain, "traffic");
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

  protected lines(wish: RealWish): string[] {
    const { rolling = "1", deploySeconds, migrationFailure } = wish;
    return [
      "config:",
      `  e2e:gatewayClass: ${this.cluster.gatewayClass}`,
      `  e2e:port: "${String(this.cluster.gatewayPort)}"`,
      ...(deploySeconds === undefined ? [] : [`  e2e:deploySeconds: "${String(deploySeconds)}"`]),
      ...(migrationFailure === undefined ? [] : [`  e2e:migrationFailure: ${migrationFailure}`]),
      "  crossfade:environment: {stage: development, platform: kubernetes}",
      "  crossfade:services:",
      ...this.service("web", wish),
      "    rolling:",
      "      strategy: rolling",
      `      release: {version: "${rolling}", image: "${this.image(rolling)}"}`,
    ];
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
