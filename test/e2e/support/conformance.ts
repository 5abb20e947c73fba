import type { Color } from "../../../lib/model";
import type {
  ConformanceOutcome,
  ConformancePlatform,
  ConformanceRelease,
  ConformanceSystem,
  ConformanceWish,
} from "../../../lib/testing";
import { spawnLoad } from "../../../tools/load";
import { docker } from "./docker";
import { imageOf, provideMachine } from "./machine";
import type { Outcome } from "./project";
import { System, type Wish } from "./system";

const versions = { old: "1.4.2", fresh: "1.5.0", broken: "1.6.0-broken" };

/** Docker, as the contract's suite drives it: the real engine, and containers looked at behind its back. */
export const dockerPlatform: ConformancePlatform = {
  versions,

  async deploy(): Promise<ConformanceSystem> {
    const machine = await provideMachine();
    const system = await System.deploy(machine, { blue: versions.old, green: versions.fresh });
    const replicas = (color: Color) => [1, 2].map((replica) => system.container(color, replica));
    return {
      url: system.url,
      previewUrl: { blue: system.previewUrl("blue"), green: system.previewUrl("green") },
      previewSecret: "look-before",
      ask: (change) => {
        system.ask(wishOf(change));
      },
      up: async () => outcomeOf(await system.up()),
      preview: async (expectNoChanges = false) =>
        outcomeOf(await system.preview(...(expectNoChanges ? ["--expect-no-changes"] : []))),

      async specification(color) {
        const version = system.wish[color] ?? "none";
        const text = JSON.stringify(await docker.specification(system.container(color)));
        return JSON.parse(
          text
            .replaceAll(color, "<color>")
            .replaceAll(version, "<version>")
            .replaceAll(imageOf(machine, `web:${version}`), "<image>"),
        ) as unknown;
      },
      identity: (color) => Promise.all(replicas(color).map((name) => docker.identity(name))),
      variable: (color, name) => docker.variable(system.container(color), name),
      exists: async (color) =>
        (await Promise.all(replicas(color).map((name) => docker.exists(name)))).includes(true),
      async break(color) {
        for (const name of replicas(color)) await docker.stop(name);
      },
      async repair(color) {
        for (const name of replicas(color)) await docker.start(name);
      },

      load: () => spawnLoad({ url: system.url }),
      remove: () => system.remove(),
    };
  },
};

function wishOf({ blue, green, ...others }: ConformanceWish): Wish {
  return {
    ...others,
    ...(blue === undefined ? {} : { blue: releaseOf(blue) }),
    ...(green === undefined ? {} : { green: releaseOf(green) }),
  };
}

function releaseOf({ version, retired = false }: ConformanceRelease): string {
  return retired ? `!${version}` : version;
}

function outcomeOf({ code, stdout, stderr, changes, milliseconds }: Outcome): ConformanceOutcome {
  return { code, output: stdout + stderr, changes, milliseconds };
}
