import { describe, expect, it } from "vitest";
import { ConfigError } from "../../../lib/model";
import { EngineError } from "../../../lib/operate";
import { ask } from "../../../lib/operate/doctor/ask";

const failing = (error: unknown) => ask(1000, () => Promise.reject(error as Error));

describe("ask", () => {
  it("hands an answer on", async () => {
    expect(await ask(1000, () => Promise.resolve(7))).toEqual({ value: 7 });
  });

  it("waits no longer than it has patience", async () => {
    const answer = await ask(20, () => new Promise(() => undefined));
    expect(answer).toEqual({ problem: { kind: "slow", words: "no answer within 0.02 seconds" } });
  });

  it.each([
    [
      "the engine's problem",
      new EngineError({ kind: "login", words: "not logged in", fix: "pulumi login" }),
      { kind: "login", words: "not logged in", fix: "pulumi login" },
    ],
    [
      "a mistake",
      new ConfigError("docker:host", "is no address", "unix:///…"),
      { kind: "failed", words: "docker:host: is no address", fix: "unix:///…" },
    ],
    [
      "several mistakes",
      new ConfigError([
        { where: "a", problem: "b" },
        { where: "c", problem: "d" },
      ]),
      { kind: "failed", words: "2 mistakes" },
    ],
    ["anything else", new TypeError("no\nmore"), { kind: "failed", words: "no" }],
    ["what is no error", "gone", { kind: "failed", words: "gone" }],
  ])("takes for an answer %s", async (_what, error, problem) => {
    expect(await failing(error)).toEqual({ problem });
  });
});
