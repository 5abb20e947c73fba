import { describe, expect, it } from "vitest";
import { applySteps, joinSteps, planned, refused, unchanged } from "../../lib/plan";
import { steps } from "./fixtures";

const nothing = { edits: [], words: [], steps: [], warnings: [], refusals: [] };

describe("a part of a plan", () => {
  it("that changes nothing says why", () => {
    expect(unchanged("web: is live already", "more")).toEqual({
      ...nothing,
      words: ["web: is live already", "more"],
    });
  });

  it("that is refused has no edits and no steps", () => {
    const refusal = { service: "web", problem: "a", fix: "b" };
    expect(refused(refusal, refusal)).toEqual({ ...nothing, refusals: [refusal, refusal] });
  });

  it("that changes something has empty lists for the rest", () => {
    const edits = [{ path: ["services", "web", "live"], value: "green" }];
    expect(planned({ edits, warnings: ["w"] })).toEqual({ ...nothing, edits, warnings: ["w"] });
  });

  it("is data that survives JSON", () => {
    const part = planned({ steps: applySteps("prod", "moves web") });
    expect(JSON.parse(JSON.stringify(part))).toEqual(part);
  });
});

describe("applySteps", () => {
  it("looks before it applies", () => {
    expect(applySteps("prod-eu", "moves web")).toEqual(steps("moves web", "prod-eu"));
  });
});

describe("joinSteps", () => {
  const run = { kind: "run" as const, command: "crossfade status prod", words: "then" };

  it("looks and applies once for all of them, then goes on with the rest", () => {
    const both = [...applySteps("prod", "moves web"), run, ...applySteps("prod", "moves api")];
    expect(joinSteps("prod", both)).toEqual([...steps("moves web; moves api"), run]);
  });

  it("applies nothing where nothing is to be applied", () => {
    expect(joinSteps("prod", [])).toEqual([]);
    expect(joinSteps("prod", [run])).toEqual([run]);
  });
});
