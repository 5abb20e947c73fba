import { describe, expect, it } from "vitest";
import type { Service, Stage } from "../../lib/model";
import { compareStacks, driftOf, type Side } from "../../lib/plan";
import { at, canary, now, release } from "./fixtures";

type Parts = Partial<Omit<Side, "configuration">> & {
  readonly stage?: Stage;
  readonly platform?: "docker" | "aws";
  readonly approvals?: number;
  readonly services?: Readonly<Record<string, Service>>;
};

/** A stack with one service, of the same stage as all others unless a test says otherwise. */
function side(stack: string, parts: Parts = {}): Side {
  const { stage = "staging", platform = "docker", services = { web: canary() } } = parts;
  const governance = parts.approvals === undefined ? {} : { approvals: parts.approvals };
  return {
    stack,
    now,
    configuration: { environment: { stage, platform }, services, governance },
    secrets: parts.secrets ?? [],
    settings: parts.settings ?? {},
  };
}

function found(from: Parts, to: Parts): string[] {
  const { differences } = compareStacks(side("staging", from), side("prod", to));
  return differences.map(({ class: name, key, kind }) => `${name}: ${key} ${kind}`);
}

const served = canary({ traffic: at(100), green: undefined });

describe("compareStacks", () => {
  it("finds nothing between two stacks that say the same", () => {
    expect(compareStacks(side("staging"), side("prod"))).toEqual({
      carried: [],
      refusals: [],
      differences: [],
    });
  });

  it("says in words what a promotion would carry", () => {
    const from = side("staging", { services: { web: canary({ traffic: at(0) }) } });
    const { carried, refusals } = compareStacks(from, side("prod", { services: { web: served } }));
    expect([carried, refusals]).toEqual([
      ["web: 1.5.0 goes to green; blue (1.4.2) serves on, no traffic moves"],
      [],
    ]);
  });

  it("says why a promotion could not be made now", () => {
    const split = side("staging", { services: { web: canary({ traffic: at(50) }) } });
    const { carried, refusals } = compareStacks(split, side("prod"));
    expect(carried).toEqual([]);
    expect(refusals.map(({ problem }) => problem)).toEqual([
      "staging does not serve one release of it at 100 %",
    ]);
  });

  it("leaves out of the promotion what the other stack does not have", () => {
    const from = side("staging", { services: { web: served, api: served } });
    const { carried, refusals, differences } = compareStacks(
      from,
      side("prod", { services: { web: served } }),
    );
    expect([carried, refusals]).toEqual([[], []]);
    expect(differences).toEqual([{ class: "parity", key: "service api", kind: "only-from" }]);
  });

  it.each<[string, Parts, Parts, string[]]>([
    [
      "services",
      { services: { api: served } },
      { services: { web: served } },
      ["parity: service api only-from", "parity: service web only-to"],
    ],
    [
      "secrets",
      { secrets: ["shop:a", "shop:b"] },
      { secrets: ["shop:b", "shop:c"] },
      ["parity: shop:a (secret) only-from", "parity: shop:c (secret) only-to"],
    ],
    [
      "settings that one stack lacks",
      { settings: { "shop:a": 1, "shop:b": 1 } },
      { settings: { "shop:b": 1, "shop:c": 1 } },
      ["parity: shop:a only-from", "parity: shop:c only-to"],
    ],
    [
      "a key that is a secret in one stack and plain in the other",
      { secrets: ["shop:a"], settings: { "shop:b": 1 } },
      { secrets: ["shop:b"], settings: { "shop:a": 1 } },
      ["parity: shop:a different", "parity: shop:b different"],
    ],
    [
      "the platform",
      { platform: "docker" },
      { platform: "aws" },
      ["parity: environment.platform different"],
    ],
    [
      "the strategy, and what was declared to choose it",
      { services: { web: canary({ strategy: "blue-green", risk: "high" }) } },
      {},
      ["parity: services.web.strategy different", "parity: services.web.risk only-from"],
    ],
    [
      "the pace",
      { services: { web: canary({ bake: "1 minute" }) } },
      {},
      ["pinned: services.web.bake only-from"],
    ],
    [
      "the split of traffic, once",
      { services: { web: canary({ traffic: at(90) }) } },
      {},
      ["traffic: services.web.traffic different"],
    ],
    [
      "values of settings",
      { settings: { "shop:db": { host: "a", port: 1 } } },
      { settings: { "shop:db": { host: "b", port: 1 } } },
      ["pinned: shop:db.host different"],
    ],
    ["rules", { approvals: 1 }, { approvals: 2 }, ["governance: governance.approvals different"]],
    [
      "the stage, with all that follows from it",
      { stage: "development" },
      { stage: "staging" },
      [
        "pinned: environment.stage different",
        "size: stage.replicas.min different",
        "size: stage.replicas.max different",
        "size: stage.openFloor different",
        "size: stage.batchPercent different",
        "size: stage.logRetentionDays different",
        "size: stage.logMegabytes different",
        "size: stage.deletionProtection different",
        "size: stage.retireAfterSeconds different",
        "size: stage.protectPreview different",
        "size: stage.database.multiAz different",
        "size: stage.database.recoveryDays different",
        "size: stage.backup.dailyDays different",
        "size: stage.backup.longTerm different",
      ],
    ],
  ])("tells %s apart", (_what, from, to, expected) => {
    const relevant = found(from, to).filter((line) => !line.startsWith("release"));
    expect(relevant).toEqual(expected);
  });

  it("does not count releases twice: they are told in words", () => {
    const newer = { web: canary({ green: release("1.6.0") }) };
    expect(found({ services: newer }, {})).toEqual([]);
  });

  it("takes parity for drift, and nothing else", () => {
    const from = side("staging", { secrets: ["shop:a"], settings: { "shop:b": 1 }, approvals: 1 });
    const to = side("prod", { settings: { "shop:b": 2 }, approvals: 2 });
    expect(driftOf(compareStacks(from, to)).map(({ key }) => key)).toEqual(["shop:a (secret)"]);
  });
});
