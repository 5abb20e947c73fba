import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  describePace,
  isColored,
  isManaged,
  isUnreleased,
  managedPace,
  type ManagedService,
  serviceSchema,
} from "../../lib/model";
import { image, mistakes, raw, rawService } from "./fixtures";

const release = { version: "1.4.2", image: `registry.example.com/web@${image("a")}` };
const declared = { strategy: "canary", controller: "ecs" } as const;
const canary = { ...declared, release };
const aws = { stage: "production", platform: "aws" };

/** What is wrong with a service, with paths that begin inside it. */
function found(web: object, environment: object = aws) {
  return mistakes(raw({ environment, services: { web } })).map(([path, problem]) => [
    path.slice(2),
    problem,
  ]);
}

describe("a service whose traffic ECS moves", () => {
  it("says its release, its steps and its bake time", () => {
    const full = {
      ...canary,
      steps: [25, 50, 75, 100],
      bake: "15 minutes",
      application: "e-commerce",
      risk: "high",
      tolerance: "0 seconds",
    };
    expect(serviceSchema.parse(full)).toEqual(full);
    expect(isUnreleased(serviceSchema.parse(declared))).toBe(true);
  });

  it("has no colors", () => {
    const service = serviceSchema.parse(canary);
    expect([isColored(service), isManaged(service)]).toEqual([false, true]);
    const own = serviceSchema.parse(rawService({ controller: "config" }));
    expect([isColored(own), isManaged(own)]).toEqual([true, false]);
  });

  const unknown =
    "is not a key that Crossfade knows here; expected it to be spelled as in the reference, or removed";
  const shapes =
    "expected one step and then 100, such as [10, 100], or equal ones, such as [25, 50, 75, 100]";

  it.each<[object, string[], string]>([
    [{ live: "blue" }, ["live"], unknown],
    [{ traffic: { blue: 100, green: 0 } }, ["traffic"], unknown],
    [{ release: { ...release, retired: true } }, ["release", "retired"], unknown],
    [{ strategy: "blue-green", steps: [100] }, ["steps"], unknown],
    [{ steps: [10, 50, 100] }, ["steps"], `is [10,50,100], ${shapes}`],
    [{ steps: [2, 4, 6, 100] }, ["steps"], `is [2,4,6,100], ${shapes}`],
    [{ bake: "90 seconds" }, ["bake"], 'is "90 seconds", expected whole minutes, at most 24 hours'],
    [{ bake: "2 days" }, ["bake"], 'is "2 days", expected whole minutes, at most 24 hours'],
    [
      { bake: "soon" },
      ["bake"],
      'is "soon", expected a duration such as "30 seconds", "5 minutes", "7 hours" or "35 days"',
    ],
    [{ controller: "argo" }, ["controller"], 'is "argo", expected "config" or "ecs"'],
  ])("may not say %j", (parts, path, problem) => {
    expect(found({ ...canary, ...parts })).toEqual([[path, problem]]);
  });

  it("is there on aws only", () => {
    expect(found(canary)).toEqual([]);
    expect(found(canary, { ...aws, platform: "docker" })).toEqual([
      [["controller"], 'is "ecs", which there is on aws only; expected "config" on docker'],
    ]);
  });
});

describe("the pace of a service whose traffic ECS moves", () => {
  it.each<[Partial<ManagedService>, object, string]>([
    [
      { strategy: "blue-green" },
      { shift: { kind: "at once" }, bakeMinutes: 10 },
      "ECS gives it all traffic at once when it is ready",
    ],
    [
      { strategy: "canary" },
      { shift: { kind: "canary", percent: 10 }, bakeMinutes: 5 },
      "ECS gives it 10 % of the traffic when it is ready, and everything after 5 minutes",
    ],
    [
      { strategy: "canary", steps: [50, 100], bake: "1 hour" },
      { shift: { kind: "canary", percent: 50 }, bakeMinutes: 60 },
      "ECS gives it 50 % of the traffic when it is ready, and everything after 1 hour",
    ],
    [
      { strategy: "canary", steps: [30, 60, 90, 100], bake: "0 minutes" },
      { shift: { kind: "linear", percent: 30 }, bakeMinutes: 0 },
      "ECS gives it another 30 % of the traffic every 0 seconds",
    ],
    [
      { strategy: "canary", steps: [100] },
      { shift: { kind: "at once" }, bakeMinutes: 5 },
      "ECS gives it all traffic at once when it is ready",
    ],
  ])("of %j is %j", (parts, pace, words) => {
    const service = { controller: "ecs", ...parts } as ManagedService;
    expect(managedPace(service)).toEqual(pace);
    expect(describePace(managedPace(service))).toBe(words);
  });

  it("follows from any equal steps of at least 3 percent, as they are accepted", () => {
    fc.assert(
      fc.property(fc.integer({ min: 3, max: 49 }), (percent) => {
        const count = Math.ceil(100 / percent);
        const steps = Array.from({ length: count }, (_, i) => Math.min(100, (i + 1) * percent));
        const service = serviceSchema.parse({ ...canary, steps }) as ManagedService;
        expect(managedPace(service).shift).toEqual({ kind: "linear", percent });
      }),
    );
  });
});
