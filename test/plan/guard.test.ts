import { describe, expect, it } from "vitest";
import type { ColoredService, Configuration, Governance, Override, Rule } from "../../lib/model";
import {
  type Applied,
  type AppliedService,
  guard,
  nextHeld,
  nothingApplied,
  type Refusal,
} from "../../lib/plan";
import { ago, at, canary, configuration, now, past, release, rules, verdict } from "./fixtures";

function judged(configuration: Configuration, applied: Applied): Refusal[] {
  return guard({ stack: "prod", configuration, applied, now });
}

const rolling = { strategy: "rolling" as const, release: release("2.0.0") };
const empty = canary({ blue: undefined, green: undefined });
const serving: Applied = { web: past() };

function removals(until = "2026-03-02", service = "web"): Governance {
  return { removals: [{ service, reason: "the shop closes down", until }] };
}

describe("a first run", () => {
  it.each<[string, ColoredService]>([
    ["one color", canary({ green: undefined })],
    ["both colors", canary()],
    ["a split", canary({ traffic: at(50) })],
    ["everything on the color that is not live", canary({ traffic: at(0) })],
    ["no release", empty],
  ])("with %s is refused nothing", (_name, web) => {
    expect(judged(configuration({ web }), {})).toEqual([]);
  });

  it("of one service does not loosen the rules of another", () => {
    const services = { api: canary({ traffic: at(0) }), web: canary({ traffic: at(0) }) };
    expect(judged(configuration(services), serving).map(({ service }) => service)).toEqual(["web"]);
  });

  it.each<[string, AppliedService]>([
    ["before the cutover was made", { colors: past().colors }],
    ["in the middle of a deployment", { colors: past({ blue: ["1.4.2", "1.5.0"] }).colors }],
  ])("that died %s is free to go on, to change and to be taken away", (_name, applied) => {
    for (const web of [canary(), canary({ blue: release("1.4.3") }), empty, rolling]) {
      expect(judged(configuration({ web }), { web: applied })).toEqual([]);
    }
    expect(judged(configuration({}), { web: applied })).toEqual([]);
  });
});

describe("a service without colors that runs and would vanish", () => {
  const runs = { jobs: { colors: {}, rolling: { release: release("1.4.2"), replicas: 2 } } };
  const refusal = {
    service: "jobs",
    rule: "remove-serving",
    problem: "1.4.2 still runs, but the configuration no longer has the service with its release",
    fix: 'put it back below crossfade:services; to end the service, add {service: jobs, reason: "…", until: "2026-03-02"} to crossfade:governance.removals first',
  };

  it.each([
    ["is gone from the configuration", configuration({})],
    ["gets colors", configuration({ jobs: canary() })],
    ["loses its release", configuration({ jobs: { strategy: "rolling" } })],
  ])("is kept when it %s", (_name, asked) => {
    expect(judged(asked, runs)).toEqual([refusal]);
  });

  it("may change its release at any time, and end when that was agreed on", () => {
    const jobs = { ...rolling, release: release("1.5.0") };
    expect(judged(configuration({ jobs }), runs)).toEqual([]);
    const removals = [{ service: "jobs", reason: "nobody needs it", until: "2026-03-02" }];
    expect(judged(configuration({}, { removals }), runs)).toEqual([]);
  });
});

describe("a service that serves and would vanish", () => {
  const refusal = {
    service: "web",
    rule: "remove-serving",
    problem: "blue still serves, but the configuration no longer has the service with its colors",
    fix: 'put it back below crossfade:services; to end the service, add {service: web, reason: "…", until: "2026-03-02"} to crossfade:governance.removals first',
  };

  it.each([
    ["is gone from the configuration", configuration({})],
    ["becomes a rolling one", configuration({ web: rolling })],
    ["is renamed", configuration({ shop: canary() })],
  ])("is kept when it %s", (_name, asked) => {
    expect(judged(asked, serving)).toEqual([refusal]);
  });

  it("is named with both colors while both serve", () => {
    const both = judged(configuration({}), { web: past({ traffic: at(90) }) });
    expect(both.map(({ problem }) => problem)).toEqual([
      "blue and green still serve, but the configuration no longer has the service with its colors",
    ]);
  });

  it.each([
    ["gone", configuration({}, removals())],
    ["rolling", configuration({ web: rolling }, removals())],
    ["removed on its last day", configuration({}, removals("2026-03-02"))],
  ])("may go with a removal: %s", (_name, asked) => {
    expect(judged(asked, serving)).toEqual([]);
  });

  it.each([
    ["is over", removals("2026-03-01")],
    ["names another service", removals("2026-03-02", "api")],
    ["is not there", { approvals: 2 }],
  ])("may not go when the removal %s", (_name, governance) => {
    expect(judged(configuration({}, governance), serving)).toEqual([refusal]);
  });

  it("is judged by what the switch says, too", () => {
    const applied = { web: { switched: at(0), colors: past().colors } };
    expect(judged(configuration({}), applied)[0]?.problem).toBe(
      "green still serves, but the configuration no longer has the service with its colors",
    );
  });

  it("is refused once when its colors are taken out", () => {
    expect(judged(configuration({ web: empty }), serving)).toEqual([refusal]);
  });

  it("may lose its colors with a removal", () => {
    expect(judged(configuration({ web: empty }, removals()), serving)).toEqual([]);
  });
});

describe("guard", () => {
  it("shows removed services first, and every service in the order of its file", () => {
    const asked = configuration({ b: canary({ traffic: at(0) }), a: canary({ traffic: at(0) }) });
    const found = judged(asked, { a: past(), b: past(), c: past() });
    expect(found.map(({ service, rule }) => [service, rule])).toEqual([
      ["c", "remove-serving"],
      ["b", "jump"],
      ["a", "jump"],
    ]);
  });

  it("has no rules for a rolling service that was always one", () => {
    expect(judged(configuration({ jobs: rolling }), {})).toEqual([]);
  });

  it("refuses nothing when what is applied is what is asked", () => {
    for (const blue of [0, 10, 50, 90, 100]) {
      const web = canary({ traffic: at(blue) });
      const applied = { web: past({ traffic: at(blue), since: ago(0) }) };
      expect(judged(configuration({ web }), applied)).toEqual([]);
    }
  });

  it("shows all that is wrong with both colors", () => {
    const asked = canary({ traffic: at(0), green: release("1.6.0"), blue: release("1.4.3") });
    expect(rules(verdict(asked, past()))).toEqual([
      "change-live",
      "new-release-with-traffic",
      "jump",
    ]);
  });

  it("lets a service be called constructor", () => {
    expect(judged(configuration({ constructor: canary() }), {})).toEqual([]);
  });
});

describe("an override", () => {
  const reason = "the payment outage must end now";
  const cases: [Rule & Override["rule"], ColoredService, AppliedService][] = [
    ["change-live", canary({ blue: release("1.4.3") }), past()],
    ["new-release-with-traffic", canary({ traffic: at(90), green: release("1.6.0") }), past()],
    ["jump", canary({ traffic: at(0) }), past()],
    ["bake", canary({ traffic: at(50) }), past({ traffic: at(90), since: ago(299) })],
    ["drain", canary({ green: release("1.6.0") }), past({ since: ago(29) })],
  ];

  it.each(cases)("of %s lifts the rule on its last day", (rule, asked, applied) => {
    expect(rules(verdict(asked, applied))).toEqual([rule]);
    const override = { rule, reason, until: "2026-03-02" };
    expect(verdict({ ...asked, override }, applied)).toEqual([]);
  });

  it.each(cases)("of %s lifts nothing a day later", (rule, asked, applied) => {
    const override = { rule, reason, until: "2026-03-01" };
    expect(rules(verdict({ ...asked, override }, applied))).toEqual([rule]);
  });

  it.each(cases)("of another rule leaves %s", (rule, asked, applied) => {
    const other = rule === "drain" ? "bake" : "drain";
    const override = { rule: other, reason, until: "2026-03-02" } as const;
    expect(rules(verdict({ ...asked, override }, applied))).toEqual([rule]);
  });

  it("never allows to retire what serves", () => {
    const asked = canary({ traffic: at(0), blue: { ...release("1.4.2"), retired: true } });
    for (const rule of ["change-live", "jump", "bake", "drain"] as const) {
      const override = { rule, reason, until: "2026-03-02" };
      const found = verdict({ ...asked, override }, past());
      expect(rules(found)).toContain("retire-serving");
    }
  });
});

describe("a rollback", () => {
  it.each<[string, ColoredService, AppliedService]>([
    ["from the first step", canary(), past({ traffic: at(90), since: ago(0) })],
    ["from the middle", canary(), past({ traffic: at(50), since: ago(1) })],
    [
      "from the end",
      canary(),
      past({ traffic: at(0), since: ago(0), held: { blue: "1.4.2", green: "1.5.0" } }),
    ],
    ["in part", canary({ traffic: at(90) }), past({ traffic: at(10), since: ago(0) })],
    [
      "after finish",
      canary({ live: "blue" }),
      past({ traffic: at(0), since: ago(0), held: { blue: "1.4.2", green: "1.5.0" } }),
    ],
    [
      "to green",
      canary({ live: "green", traffic: at(0) }),
      past({ traffic: at(50), since: ago(0), held: { green: "1.5.0" } }),
    ],
    [
      "while the new release is half deployed",
      canary(),
      past({ traffic: at(90), green: ["1.5.0", "1.6.0"], since: ago(0) }),
    ],
    [
      "from a cutover that died after the switch",
      canary(),
      past({ switched: at(0), since: ago(0) }),
    ],
    [
      "from a cutover that died before the state",
      canary(),
      past({ switched: at(50), since: ago(0) }),
    ],
    ["while the switch cannot be reached", canary(), past({ traffic: at(0), since: ago(0) })],
    [
      "without an override",
      canary({ bake: "35 days", drain: "1 day" }),
      past({ traffic: at(50), since: ago(0) }),
    ],
  ])("%s is never refused", (_name, asked, applied) => {
    expect(verdict(asked, applied)).toEqual([]);
  });

  it.each(["blue-green", "canary"] as const)("is allowed from any split with %s", (strategy) => {
    for (let blue = 0; blue < 100; blue++) {
      const applied = past({ traffic: at(blue), since: ago(0) });
      expect(verdict(canary({ strategy }), applied)).toEqual([]);
    }
  });

  it("from a try of the old release is not refused", () => {
    const asked = canary({ live: "green", traffic: at(0) });
    const releases = { blue: release("1.4.2").image, green: release("1.5.0").image };
    const held = nextHeld({ from: at(0), held: releases, to: at(10), releases });
    const applied = { ...past({ traffic: at(10), since: ago(60) }), held };
    expect(verdict(asked, applied)).toEqual([]);
  });

  it("to the split that the state remembers is not refused", () => {
    const applied = past({ traffic: at(50), switched: at(90), since: ago(60) });
    expect(verdict(canary({ traffic: at(50) }), applied)).toEqual([]);
  });
});

describe("nothing applied", () => {
  it("refuses nothing, whatever is asked", () => {
    for (const asked of [
      canary(),
      canary({ traffic: at(50) }),
      canary({ traffic: at(0) }),
      empty,
    ]) {
      expect(verdict(asked, nothingApplied)).toEqual([]);
    }
  });
});
