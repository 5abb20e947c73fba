import { describe, expect, it } from "vitest";
import { failureOf } from "../../lib/cli/failure";
import { ConfigError } from "../../lib/model";
import { EngineError } from "../../lib/operate";

describe("failureOf", () => {
  it("prints mistakes one below the other, and ends with 2", () => {
    const mistakes = [
      { where: "a.yaml:1", problem: "is wrong", fix: "right it" },
      { where: "a.yaml:2", problem: "is missing" },
    ];
    expect(failureOf(new ConfigError(mistakes))).toEqual({
      code: 2,
      lines: ["a.yaml:1: is wrong", "  try: right it", "a.yaml:2: is missing"],
      error: { mistakes },
    });
  });

  it("prints a failure of the engine without a stack, and ends with 1", () => {
    const problem = { kind: "locked", words: "the stack is locked", fix: "wait" } as const;
    expect(failureOf(new EngineError(problem))).toEqual({
      code: 1,
      lines: ["the stack is locked", "  try: wait"],
      error: { message: "the stack is locked\n  try: wait", kind: "locked" },
    });
  });

  it("ends with 130 when somebody interrupted the engine", () => {
    expect(failureOf(new EngineError({ kind: "interrupted", words: "stopped" })).code).toBe(130);
  });

  it("keeps the stack of everything else, which is a bug", () => {
    const bug = new TypeError("colors is undefined");
    expect(failureOf(bug)).toEqual({
      code: 1,
      lines: [bug.stack, "This is a bug in Crossfade. Please report it with the lines above."],
      error: { message: "colors is undefined" },
    });
    expect(failureOf("thrown text").lines[0]).toBe("thrown text");
  });
});
