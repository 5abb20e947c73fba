import { describe, expect, it } from "vitest";
import type { ManagedService, RollingService } from "../../lib/model";
import {
  type AppliedService,
  planFinish,
  planPromotion,
  planRelease,
  planRetire,
  planRollback,
  planShift,
  type Situation,
} from "../../lib/plan";
import { known, release, steps } from "./fixtures";

const jobs: RollingService = { strategy: "rolling", release: release("1.5.0") };
const nothing = { stack: "prod", edits: [], steps: [], warnings: [], refusals: [] };

/** What runs, and what ran before it. */
function runs(version: string, previous?: string): AppliedService {
  const before = previous === undefined ? {} : { previous: release(previous) };
  return { colors: {}, rolling: { release: release(version), replicas: 3, ...before } };
}

/** Edits that write a release over another one. */
function writes(version: string): unknown[] {
  return [
    { path: ["services", "jobs", "release", "version"], value: version },
    { path: ["services", "jobs", "release", "image"], value: release(version).image },
  ];
}

function rollback(asked: RollingService, applied?: AppliedService) {
  const past = applied === undefined ? undefined : { jobs: applied };
  return planRollback(known("prod", { jobs: asked }, past), "jobs");
}

describe("planRelease of a service without colors", () => {
  it("writes the first release where there was none", () => {
    const own = known("prod", { jobs: { strategy: "rolling" } }, {});
    expect(planRelease(own, { service: "jobs", release: release("1.5.0") })).toEqual({
      ...nothing,
      command: "release",
      edits: [{ path: ["services", "jobs", "release"], value: release("1.5.0") }],
      words: ["jobs: 1.5.0 is the first release"],
      steps: steps("rolls 1.5.0 of jobs out"),
    });
  });
});

describe("planRollback of a service without colors", () => {
  it("writes the release before, which the state remembers", () => {
    expect(rollback(jobs, runs("1.5.0", "1.4.2"))).toEqual({
      ...nothing,
      command: "rollback",
      edits: writes("1.4.2"),
      words: ["jobs: back from 1.5.0 to 1.4.2, batch by batch"],
      steps: steps("rolls jobs back to 1.4.2"),
    });
  });

  it("puts the file back where a release returned by itself", () => {
    const asked = { ...jobs, release: release("1.6.0") };
    expect(rollback(asked, runs("1.5.0", "1.4.2"))).toEqual({
      ...nothing,
      command: "rollback",
      edits: writes("1.5.0"),
      words: [
        "jobs: 1.5.0 runs, and 1.6.0 was not carried out; the configuration says 1.5.0 again",
      ],
      steps: steps("keeps jobs at 1.5.0"),
    });
  });

  it("changes nothing where nothing ran before", () => {
    expect(rollback(jobs, runs("1.5.0"))).toEqual({
      ...nothing,
      command: "rollback",
      words: ["jobs: runs 1.5.0, and there is no release before it that it could go back to"],
    });
  });

  it.each<[string, RollingService, AppliedService | undefined, string, string]>([
    [
      "was never released",
      { strategy: "rolling" },
      runs("1.5.0"),
      "has no release, so there is nothing to go back to",
      "crossfade release prod jobs --version … --image …",
    ],
    [
      "was never applied",
      jobs,
      { colors: {} },
      "1.5.0 is its first release and does not run yet, so there is nothing to go back to",
      "pulumi up --stack prod",
    ],
    [
      "has a state that cannot be read",
      jobs,
      undefined,
      "without the state nobody knows which release ran before 1.5.0",
      "make the state readable (pulumi stack export --stack prod), or say it yourself: crossfade release prod jobs --version … --image …",
    ],
  ])("is refused to one that %s", (_, asked, applied, problem, fix) => {
    expect(rollback(asked, applied)).toEqual({
      ...nothing,
      command: "rollback",
      words: [],
      refusals: [{ service: "jobs", problem, fix }],
    });
  });
});

describe("a service whose traffic ECS moves", () => {
  const web: ManagedService = {
    strategy: "blue-green",
    controller: "ecs",
    release: release("1.4.2"),
  };
  const stack = (parts: Partial<ManagedService> = {}, applied?: AppliedService) =>
    known("prod", { web: { ...web, ...parts } }, applied && { web: applied });

  it("gets a release, and says that ECS moves the traffic", () => {
    expect(planRelease(stack(), { service: "web", release: release("1.5.0") })).toMatchObject({
      edits: [{ path: ["services", "web", "release", "version"], value: "1.5.0" }, {}],
      words: ["web: 1.5.0 replaces 1.4.2; ECS gives it all traffic at once when it is ready"],
      refusals: [],
    });
  });

  it("goes back to the release before, by another deployment", () => {
    const own = stack({ release: release("1.5.0") }, runs("1.5.0", "1.4.2"));
    expect(planRollback(own, "web")).toMatchObject({
      edits: [{ path: ["services", "web", "release", "version"], value: "1.4.2" }, {}],
      words: ["web: back from 1.5.0 to 1.4.2; ECS gives it all traffic at once when it is ready"],
    });
  });

  it.each([
    ["shift", (own: Situation) => planShift(own, { service: "web", to: "green", percent: 10 })],
    ["finish", (own: Situation) => planFinish(own, "web")],
    ["retire", (own: Situation) => planRetire(own, "web")],
  ])("has nothing to %s", (_, plan) => {
    expect(() => plan(stack())).toThrow(
      'is "ecs", which moves the traffic of the service by itself',
    );
  });
});

describe("planPromotion of a service without colors", () => {
  const wish = { services: ["jobs"], secrets: { source: [], target: [] } };
  const target = known("prod", { jobs: { strategy: "rolling", release: release("1.4.2") } });

  it("writes its release, and warns when something else runs in the source", () => {
    const fresh = known("staging", { jobs }, { jobs: runs("1.5.0") });
    expect(planPromotion(fresh, target, wish)).toMatchObject({
      edits: writes("1.5.0"),
      warnings: [],
    });
    const stale = known("staging", { jobs }, { jobs: runs("1.4.9") });
    expect(planPromotion(stale, target, wish).warnings).toEqual([
      "jobs: the file of staging serves 1.5.0, but 1.4.9 is applied there: pulumi up --stack staging first",
    ]);
  });

  it("has nothing to promote of one that was never released", () => {
    const empty = known("staging", { jobs: { strategy: "rolling" } }, {});
    expect(planPromotion(empty, target, wish).refusals).toMatchObject([
      { problem: "staging does not serve one release of it at 100 %" },
    ]);
  });
});
