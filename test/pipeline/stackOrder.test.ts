import { describe, expect, it } from "vitest";
import { stationsOf, variableName } from "../../lib/pipeline/stackOrder";
import { stacks } from "./samples";

describe("the order of stacks", () => {
  it("goes from stage to stage, asks people before production, and rehearses before it", () => {
    expect(
      stationsOf(stacks).map(({ stack, after, promotesTo, needsApproval, isRehearsal }) => [
        stack.name,
        after,
        promotesTo,
        needsApproval,
        isRehearsal,
      ]),
    ).toEqual([
      ["dev", [], ["staging"], false, false],
      ["staging", ["dev"], ["prod-eu", "prod-us"], false, true],
      ["prod-eu", ["staging"], [], true, false],
      ["prod-us", ["staging"], [], true, false],
    ]);
  });

  it("leaves out a stage that nobody has", () => {
    const few = stacks.filter(({ stage }) => stage !== "staging");
    expect(stationsOf(few).map(({ after, promotesTo }) => [after, promotesTo])).toEqual([
      [[], ["prod-eu", "prod-us"]],
      [["dev"], []],
      [["dev"], []],
    ]);
  });

  it("promotes from one of several stacks that serve the same", () => {
    const two = stacks.map((stack) => ({
      ...stack,
      stage: stack.name === "prod-us" ? ("production" as const) : ("staging" as const),
    }));
    expect(stationsOf(two).map(({ promotesTo }) => promotesTo)).toEqual([["prod-us"], [], [], []]);
  });

  it.each([
    ["prod", "PROD"],
    ["prod-eu.1", "PROD_EU_1"],
  ])("calls the variables of %s %s", (stack, name) => {
    expect(variableName(stack)).toBe(name);
  });
});
