import { describe, expect, it } from "vitest";
import { ConfigError } from "../../lib/model";
import { coloredSituation, findService, nameColor, nothingApplied } from "../../lib/plan";
import { canary, known, now, past, release, situation } from "./fixtures";

const jobs = { strategy: "rolling" as const, release: release("2.0.0") };

describe("findService", () => {
  it("finds a service of any strategy", () => {
    expect(findService(known("prod", { web: canary(), jobs }), "jobs")).toEqual(jobs);
  });

  it.each([
    [{}, "at least one service"],
    [{ web: canary() }, "web"],
    [{ web: canary(), jobs, api: canary() }, "web or jobs or api"],
  ])("names the services there are", (services, expected) => {
    expect(() => findService(known("prod", services), "wbe")).toThrow(
      new ConfigError(
        "crossfade:services in stack prod",
        `has no service "wbe", expected ${expected}`,
      ),
    );
  });

  it.each(["constructor", "toString", "__proto__", "valueOf"])("finds no service %s", (name) => {
    expect(() => findService(situation(canary()), name)).toThrow(ConfigError);
  });
});

describe("coloredSituation", () => {
  it("is the part of one service", () => {
    expect(coloredSituation(situation(canary(), past()), "web")).toEqual({
      stack: "prod",
      service: "web",
      asked: canary(),
      applied: past(),
      now,
    });
  });

  it("knows that nothing is applied for a service that is new", () => {
    const own = coloredSituation(known("prod", { web: canary() }, {}), "web");
    expect(own.applied).toBe(nothingApplied);
  });

  it("knows nothing of what is applied where the state cannot be read", () => {
    expect(coloredSituation(situation(canary()), "web")).not.toHaveProperty("applied");
  });

  it("refuses a service whose traffic ECS moves, with the commands that fit it", () => {
    const web = { strategy: "blue-green", controller: "ecs", release: release("1.4.2") } as const;
    expect(() => coloredSituation(known("prod", { web }), "web")).toThrow(
      new ConfigError(
        "crossfade:services.web.controller in stack prod",
        'is "ecs", which moves the traffic of the service by itself; expected "config"',
        "crossfade release prod web --version … --image … has ECS bring a release, crossfade rollback prod web the one before",
      ),
    );
  });

  it("refuses a rolling service, with the command that fits it", () => {
    expect(() => coloredSituation(known("prod", { jobs }), "jobs")).toThrow(
      new ConfigError(
        "crossfade:services.jobs.strategy in stack prod",
        'is "rolling", which has no colors; expected "blue-green" or "canary"',
        "crossfade release prod jobs --version … --image … replaces its release",
      ),
    );
  });

  it("knows that nothing is applied for a service called constructor", () => {
    const own = coloredSituation(known("prod", { constructor: canary() }, {}), "constructor");
    expect(own.applied).toBe(nothingApplied);
  });
});

describe("nameColor", () => {
  it.each([
    [canary(), "green (1.5.0)"],
    [canary({ green: undefined }), "green"],
    [canary({ green: { ...release("1.5.0"), retired: true } }), "green (1.5.0)"],
  ])("writes a color with what it runs", (asked, text) => {
    expect(nameColor(asked, "green")).toBe(text);
  });
});
