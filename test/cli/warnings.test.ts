import { describe, expect, it } from "vitest";
import { configurationWarnings, missingServices } from "../../lib/cli/warnings";
import { parseStackFile } from "../../lib/config";
import type { Configuration } from "../../lib/model";
import { now } from "./fakePorts";
import { alone, stackText } from "./samples";

function configuration(services: string, governance = ""): Configuration {
  return parseStackFile("a.yaml", stackText("production", services) + governance).configuration;
}

function warnings(more: string, governance = ""): string[] {
  return configurationWarnings(configuration(alone("web", "1.4.2", 1) + more, governance), now);
}

describe("configurationWarnings", () => {
  it("finds nothing in a service that declares nothing", () => {
    expect(warnings("")).toEqual([]);
  });

  it.each([
    ["      application: banking-api\n", undefined],
    ["      application: e-commerce\n      risk: high\n", "e-commerce, high risk"],
    [
      "      application: static-site\n      tolerance: 0 seconds\n",
      "static-site, 0 seconds without service",
    ],
  ])("compares the strategy with what a service declares: %j", (declared, named) => {
    expect(warnings(declared)).toEqual(
      named === undefined
        ? []
        : [`web: strategy canary does not suit what it declares (${named}); expected blue-green`],
    );
  });

  const override = (until: string) =>
    `      override: {rule: jump, reason: "load test of the day", until: "${until}"}\n`;

  it.each([
    ["2026-11-21", "web: rule jump is overridden until 2026-11-21: load test of the day"],
    ["2026-11-20", "web: the override of rule jump ended on 2026-11-20; remove it"],
  ])("tells of an override until %s", (until, warning) => {
    expect(warnings(override(until))).toEqual([warning]);
  });

  const removal = (until: string) =>
    `  crossfade:governance:\n    removals: [{service: old, reason: "moved to another team", until: "${until}"}]\n`;

  it.each([
    [
      "2026-11-21",
      "old: may be removed although it serves, until 2026-11-21: moved to another team",
    ],
    [
      "2026-11-20",
      "old: the removal ended on 2026-11-20; take it out of crossfade:governance.removals",
    ],
  ])("tells of a removal until %s", (until, warning) => {
    expect(warnings("", removal(until))).toEqual([warning]);
  });
});

describe("missingServices", () => {
  const web = alone("web", "1.4.2", 1);
  const api = alone("api", "3.0.0", 3);

  it("finds nothing between equal stacks, nor in a single one", () => {
    const one = { stack: "a", configuration: configuration(web + api) };
    expect(missingServices([one])).toEqual([]);
    expect(missingServices([one, { ...one, stack: "b" }])).toEqual([]);
    expect(missingServices([])).toEqual([]);
  });

  it("names who has a service and who lacks it", () => {
    expect(
      missingServices([
        { stack: "dev", configuration: configuration(web + api) },
        { stack: "staging", configuration: configuration(api) },
        { stack: "prod", configuration: configuration(api) },
      ]),
    ).toEqual(["service web is in dev and missing in staging, prod"]);
  });
});
