import { describe, expect, it } from "vitest";
import { describeChange, describeRolling, nothingApplied } from "../../lib/plan";
import { at, canary, past, release } from "./fixtures";

const retired = { ...release("1.5.0"), retired: true };

describe("describeChange", () => {
  it.each([
    [
      "a first up",
      canary({ green: undefined }),
      nothingApplied,
      "web: opens with blue 100, green 0; blue gets 1.4.2",
    ],
    [
      "a first up with two releases",
      canary({ traffic: at(90) }),
      nothingApplied,
      "web: opens with blue 90, green 10; blue gets 1.4.2; green gets 1.5.0",
    ],
    ["nothing to do", canary(), past(), "web: traffic stays at blue 100, green 0"],
    [
      "a shift",
      canary({ traffic: at(90) }),
      past(),
      "web: traffic green 0 → 10, blue 100 → 90; no color changes what it runs",
    ],
    [
      "maintenance that begins",
      canary({ maintenance: { message: "Back soon" } }),
      past(),
      'web: traffic stays at blue 100, green 0; its maintenance begins: every request is answered with "Back soon", and none reaches a color',
    ],
    [
      "maintenance that lasts",
      canary({ maintenance: { message: "Back soon" } }),
      past({ page: { message: "Back soon", retrySeconds: 120 } }),
      'web: traffic stays at blue 100, green 0; it is maintained: every request is answered with "Back soon", and none reaches a color',
    ],
    [
      "maintenance with other words",
      canary({ maintenance: { message: "Back at two" } }),
      past({ page: { message: "Back soon", retrySeconds: 120 } }),
      'web: traffic stays at blue 100, green 0; it is maintained, with another page: every request is answered with "Back at two", and none reaches a color',
    ],
    [
      "maintenance that ends",
      canary(),
      past({ page: { message: "Back soon", retrySeconds: 120 } }),
      "web: traffic stays at blue 100, green 0; its maintenance ends",
    ],
    [
      "a rollback",
      canary(),
      past({ traffic: at(50) }),
      "web: traffic blue 50 → 100, green 50 → 0; no color changes what it runs",
    ],
    [
      "a release",
      canary({ green: release("1.6.0") }),
      past(),
      "web: traffic stays at blue 100, green 0; green gets 1.6.0",
    ],
    [
      "a release into an empty color",
      canary(),
      past({ green: [] }),
      "web: traffic stays at blue 100, green 0; green gets 1.5.0",
    ],
    [
      "the end of an interrupted deployment",
      canary(),
      past({ green: ["1.4.0", "1.5.0"] }),
      "web: traffic stays at blue 100, green 0; green gets 1.5.0",
    ],
    [
      "a retirement",
      canary({ green: retired }),
      past(),
      "web: traffic stays at blue 100, green 0; green is taken down",
    ],
    [
      "a color that leaves the configuration",
      canary({ green: undefined }),
      past(),
      "web: traffic stays at blue 100, green 0; green is taken down",
    ],
    [
      "a retirement that is done",
      canary({ green: retired }),
      past({ green: [] }),
      "web: traffic stays at blue 100, green 0",
    ],
    [
      "a rollback that repairs",
      canary({ traffic: at(100), green: release("1.6.0") }),
      past({ traffic: at(0) }),
      "web: traffic blue 0 → 100, green 100 → 0; green gets 1.6.0",
    ],
    [
      "an interrupted cutover that is carried on",
      canary({ traffic: at(0) }),
      past({ switched: at(0) }),
      "web: traffic stays at blue 0, green 100; the switch says blue 0, green 100 where the state says blue 100, green 0, so both colors count as serving",
    ],
    [
      "an interrupted cutover that is turned back",
      canary(),
      past({ switched: at(90) }),
      "web: traffic blue 90 → 100, green 10 → 0; no color changes what it runs; the switch says blue 90, green 10 where the state says blue 100, green 0, so both colors count as serving",
    ],
  ])("says of %s", (_name, asked, applied, text) => {
    expect(describeChange("web", asked, applied)).toBe(text);
  });

  it("does not take down a color that runs nothing", () => {
    const empty = past({ green: [] });
    const applied = { ...empty, colors: { ...empty.colors, green: { releases: [], replicas: 0 } } };
    expect(describeChange("web", canary({ green: undefined }), applied)).toBe(
      "web: traffic stays at blue 100, green 0",
    );
  });

  it("says of a service without a release that it runs nothing", () => {
    const asked = canary({ blue: undefined, green: undefined });
    expect(describeChange("web", asked, nothingApplied)).toBe("web: has no release yet");
    expect(describeChange("web", asked, past({ green: [] }))).toBe("web: ends; blue is taken down");
  });
});

describe("describeRolling", () => {
  const runs = { colors: {}, rolling: { release: release("1.4.2"), replicas: 3 } };

  it.each([
    ["a first up", { release: release("1.4.2") }, nothingApplied, "jobs: starts with 1.4.2"],
    ["nothing to do", { release: release("1.4.2") }, runs, "jobs: stays at 1.4.2"],
    [
      "a release",
      { release: release("1.5.0") },
      runs,
      "jobs: 1.5.0 replaces 1.4.2, batch by batch",
    ],
    ["a service that is only declared", {}, nothingApplied, "jobs: has no release yet"],
    ["the end of a service", {}, runs, "jobs: ends"],
  ])("says what happens at %s", (_, parts, applied, words) => {
    expect(describeRolling("jobs", { strategy: "rolling", ...parts }, applied)).toBe(words);
  });

  it("says how ECS brings a release to users where it moves the traffic", () => {
    const asked = { strategy: "canary", controller: "ecs", release: release("1.5.0") } as const;
    expect(describeRolling("web", asked, runs)).toBe(
      "web: 1.5.0 replaces 1.4.2; ECS gives it 10 % of the traffic when it is ready, and everything after 5 minutes",
    );
  });
});
