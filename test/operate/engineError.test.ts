import { describe, expect, it } from "vitest";
import { EngineError, formatProblem } from "../../lib/operate";

describe("EngineError", () => {
  it("says what happened and the way out", () => {
    const error = new EngineError({ kind: "no-stack", words: "no such stack", fix: "make one" });
    expect(error.message).toBe("no such stack\n  try: make one");
    expect(error.name).toBe("EngineError");
  });

  it("remembers what was changed before it", () => {
    const resource = { name: "web", type: "Container", change: "create" } as const;
    const problem = { kind: "failed", words: "it broke" } as const;
    expect(new EngineError(problem).resources).toEqual([]);
    expect(new EngineError(problem, [resource]).resources).toEqual([resource]);
  });
});

describe("formatProblem", () => {
  it("has no second line without a way out", () => {
    expect(formatProblem({ kind: "slow", words: "too slow" })).toBe("too slow");
  });
});
