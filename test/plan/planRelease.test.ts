import { describe, expect, it } from "vitest";
import { ConfigError, parseConfiguration } from "../../lib/model";
import { editedService, nothingApplied, planRelease } from "../../lib/plan";
import {
  ago,
  at,
  canary,
  configuration,
  known,
  past,
  release,
  rules,
  situation,
  steps,
} from "./fixtures";

const nothing = { edits: [], words: [], steps: [], warnings: [], refusals: [] };
const plan = { ...nothing, command: "release", stack: "prod" };
const wish = { service: "web", release: release("1.6.0") };
const empty = canary({ blue: undefined, green: undefined });

function shift(color: string, percent: number): unknown {
  return {
    kind: "run",
    command: `crossfade shift prod web --to ${color} --percent ${String(percent)}`,
    words: "when the preview address shows what you want",
  };
}

describe("planRelease into the idle color", () => {
  it("replaces what the idle color has, and moves no traffic", () => {
    expect(planRelease(situation(canary(), past()), wish)).toEqual({
      ...plan,
      edits: [
        { path: ["services", "web", "green", "version"], value: "1.6.0" },
        { path: ["services", "web", "green", "image"], value: release("1.6.0").image },
      ],
      words: [
        "web: 1.6.0 goes to green, in place of 1.5.0; blue (1.4.2) serves on, no traffic moves",
      ],
      steps: [...steps("deploys 1.6.0 to green of web, which has no traffic"), shift("green", 10)],
    });
  });

  it("fills a color that has none", () => {
    const planned = planRelease(situation(canary({ green: undefined }), past({ green: [] })), wish);
    expect(planned.edits).toEqual([
      { path: ["services", "web", "green"], value: release("1.6.0") },
    ]);
    expect(planned.words).toEqual([
      "web: 1.6.0 goes to green; blue (1.4.2) serves on, no traffic moves",
    ]);
  });

  it("brings a retired color back", () => {
    const asked = canary({ green: { ...release("1.6.0"), retired: true } });
    const { edits } = planRelease(situation(asked, past({ green: [] })), wish);
    expect(edits).toEqual([
      { path: ["services", "web", "green", "version"], value: "1.6.0" },
      { path: ["services", "web", "green", "image"], value: release("1.6.0").image },
      { path: ["services", "web", "green", "retired"] },
    ]);
    expect(editedService(asked, edits)).toEqual(canary({ green: release("1.6.0") }));
  });

  it.each([
    [canary({ strategy: "blue-green" }), shift("green", 100)],
    [canary({ steps: [5, 100] }), shift("green", 5)],
    [canary({ live: "green", traffic: at(0) }), shift("blue", 10)],
  ])("ends with the first step of its strategy", (asked, expected) => {
    const applied = past({ traffic: asked.traffic });
    const planned = planRelease(situation(asked, applied), wish);
    expect(planned.refusals).toEqual([]);
    expect(planned.steps.at(-1)).toEqual(expected);
  });

  it("waits for the drain after a rollback", () => {
    const at29 = planRelease(situation(canary(), past({ since: ago(29) })), wish);
    expect(rules(at29.refusals)).toEqual(["drain"]);
    const at30 = planRelease(situation(canary(), past({ since: ago(30) })), wish);
    expect(at30.refusals).toEqual([]);
  });

  it("says that the rollback must be applied first", () => {
    expect(planRelease(situation(canary(), past({ traffic: at(90) })), wish)).toEqual({
      ...plan,
      refusals: [
        {
          service: "web",
          rule: "change-live",
          problem:
            "green still has traffic (10 %): the configuration takes it away, and that is not applied yet",
          fix: "pulumi up --stack prod, then run it again",
        },
      ],
    });
  });
});

describe("planRelease of what is there already", () => {
  it.each([
    ["1.4.2", "web: blue (1.4.2) is live already"],
    ["1.5.0", "web: green has 1.5.0 already"],
  ])("changes nothing for %s", (version, words) => {
    const planned = planRelease(situation(canary(), past()), {
      ...wish,
      release: release(version),
    });
    expect(planned).toEqual({ ...plan, words: [words] });
  });

  it("changes nothing for what is already on its way", () => {
    const asked = canary({ traffic: at(50) });
    const planned = planRelease(situation(asked), { ...wish, release: release("1.5.0") });
    expect(planned).toEqual({ ...plan, words: ["web: green has 1.5.0 already"] });
  });

  it("takes the same version from another image for another release", () => {
    const rebuilt = { version: "1.5.0", image: release("x").image };
    const { edits } = planRelease(situation(canary(), past()), { ...wish, release: rebuilt });
    expect(edits).toHaveLength(2);
  });
});

describe("planRelease while the idle color has traffic", () => {
  it.each([
    [90, 10, "crossfade rollback prod web, then pulumi up --stack prod, then run it again"],
    [0, 100, "crossfade finish prod web, then run it again"],
  ])("is refused at blue %d", (blue, percent, fix) => {
    expect(planRelease(situation(canary({ traffic: at(blue) })), wish)).toEqual({
      ...plan,
      refusals: [
        {
          service: "web",
          problem: `green (1.5.0) has ${String(percent)} % of the traffic, so 1.6.0 has nowhere to be tried`,
          fix,
        },
      ],
    });
  });
});

describe("planRelease of a first release", () => {
  const first = {
    ...plan,
    edits: [{ path: ["services", "web", "blue"], value: release("1.6.0") }],
    words: ["web: 1.6.0 is the first release; blue serves it at once"],
    steps: steps("deploys 1.6.0 to blue and opens web"),
  };

  it.each([undefined, nothingApplied])("opens the service with %j applied", (applied) => {
    expect(planRelease(situation(empty, applied), wish)).toEqual(first);
  });

  it("follows the traffic, and turns live to it", () => {
    expect(planRelease(situation({ ...empty, traffic: at(0) }), wish)).toEqual({
      ...first,
      edits: [
        { path: ["services", "web", "green"], value: release("1.6.0") },
        { path: ["services", "web", "live"], value: "green" },
      ],
      words: ["web: 1.6.0 is the first release; green serves it at once"],
      steps: steps("deploys 1.6.0 to green and opens web"),
    });
  });

  it.each([100, 0])("leaves a configuration that is accepted, from blue %d", (blue) => {
    const asked = { ...empty, traffic: at(blue) };
    const { edits } = planRelease(situation(asked), wish);
    const web = editedService(asked, edits);
    expect(parseConfiguration(configuration({ web })).mistakes).toBeUndefined();
  });

  it("leaves a configuration that is accepted, from a split", () => {
    const asked = { ...empty, traffic: at(50) };
    const web = editedService(asked, planRelease(situation(asked), wish).edits);
    expect(parseConfiguration(configuration({ web })).mistakes).toBeUndefined();
  });

  it("is held against what is applied", () => {
    expect(rules(planRelease(situation(empty, past()), wish).refusals)).toEqual(["change-live"]);
  });
});

describe("planRelease of a rolling service", () => {
  const jobs = { strategy: "rolling" as const, release: release("1.5.0") };
  const own = known("prod", { web: jobs });

  it("replaces its release in place", () => {
    expect(planRelease(own, wish)).toEqual({
      ...plan,
      edits: [
        { path: ["services", "web", "release", "version"], value: "1.6.0" },
        { path: ["services", "web", "release", "image"], value: release("1.6.0").image },
      ],
      words: [
        "web: 1.6.0 replaces 1.5.0, batch by batch; it serves as soon as the first batch is up",
      ],
      steps: steps("rolls 1.6.0 of web out"),
    });
  });

  it("changes nothing when it runs it already", () => {
    expect(planRelease(own, { ...wish, release: release("1.5.0") })).toEqual({
      ...plan,
      words: ["web: runs 1.5.0 already"],
    });
  });
});

describe("planRelease of an unknown service", () => {
  it("names the ones there are", () => {
    expect(() => planRelease(situation(canary()), { ...wish, service: "wbe" })).toThrow(
      new ConfigError("crossfade:services in stack prod", 'has no service "wbe", expected web'),
    );
  });
});
