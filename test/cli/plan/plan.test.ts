import { describe, expect, it } from "vitest";
import { readChanges } from "../../../lib/preview";
import { digestOfSteps } from "../../preview/made";
import { config, shift } from "../../preview/meaning/samples";
import { crossfade } from "../fakePorts";
import { stackText, web } from "../samples";

const files = { prod: stackText("production", web(0)), staging: stackText("staging", web(0)) };

function planOf(...steps: object[]) {
  return { ...readChanges({ digest: digestOfSteps(steps, config) }), kind: "plan" as const };
}

const plans = { prod: planOf(shift(100, 90)), staging: planOf() };

const world = { files, plans };

describe("crossfade plan", () => {
  it("compares every stack of the project with the base, and says how weak that is", async () => {
    const { code, out, err, log } = await crossfade(world, "plan", "--base", "origin/main");
    expect([code, err]).toEqual([0, "planning prod …\nplanning staging …\n"]);
    expect(log).toEqual(["plan prod against origin/main", "plan staging against origin/main"]);
    expect(out).toContain("blue 100 % → 90 %, green 0 % → 10 %: a jump of 10 points");
    expect(out.match(/weaker evidence than a preview/g)).toHaveLength(2);
  });

  it("takes the stacks that are named, and another checkout", async () => {
    const { log } = await crossfade(world, "plan", "staging", "--base-directory", "../base");
    expect(log).toEqual(["plan staging against ../base"]);
  });

  it.each([
    [[], "has neither --base nor --base-directory, expected one of them"],
    [["--base", "main", "--base-directory", "b"], "has both --base and --base-directory"],
  ])("wants one base: %j", async (flags, problem) => {
    const { code, err, log } = await crossfade(world, "plan", ...flags);
    expect([code, log]).toEqual([2, []]);
    expect(err).toContain(problem);
    expect(err).toContain("try: crossfade plan --base origin/main");
  });

  it("ends with 3 from a severity on, and writes the forms of a report", async () => {
    const flags = ["prod", "--base", "main", "--fail-on", "low", "--html", "plan.html"];
    const { code, others } = await crossfade(world, "plan", ...flags);
    expect(code).toBe(3);
    expect(others["plan.html"]).toMatch(/^<!doctype html>/);
  });

  it("ends with 1 where the program stops", async () => {
    const failed = { ...planOf(), result: "failed" as const };
    const { code, out } = await crossfade(
      { files, plans: { prod: failed } },
      ...["plan", "prod", "--base", "main"],
    );
    expect(code).toBe(1);
    expect(out).toContain("the plan failed");
  });

  it("prints data with --json", async () => {
    const { out } = await crossfade(world, "plan", "prod", "--base", "main", "--json");
    expect(JSON.parse(out)).toMatchObject({ version: 1, stacks: [{ kind: "plan" }] });
  });
});
