import { describe, expect, it } from "vitest";
import { kept, type Shown, summary } from "../../../tools/demo/summary";
import { reportOf } from "./reports";

const shown: readonly Shown[] = [
  { title: "green gets 10 %", upSeconds: 8.2, changed: 1 },
  { title: "green gets 100 %", upSeconds: 11.04, changed: 1, oldColorSeconds: 7.96 },
];

const loss = {
  at: "2026-01-01T00:00:30.000Z",
  kind: "kept-alive",
  phase: "wait",
  code: "ECONNRESET",
  reused: true,
} as const;

describe("summary", () => {
  it("shows the figures of the load and of every change of traffic", () => {
    expect(summary(reportOf(), shown)).toEqual([
      "requests",
      "  sent      12,000  kept-alive 11,000, fresh 800, slow 200",
      "  lost      0",
      "  answered  12,000  1.4.2 9,000, 1.5.0 3,000",
      "  latency           p50 2 ms, p95 9 ms, p99 33 ms, max 120 ms",
      "",
      "  change of traffic  up      old color's last answer  resources changed",
      "  green gets 10 %    8.2 s   serves on                1",
      "  green gets 100 %   11.0 s  after 8.0 s              1",
    ]);
  });

  it("shows where requests were lost", () => {
    const lines = summary(reportOf({ lost: 1, answered: 11_999, losses: [loss] }), shown);
    expect(lines[2]).toBe("  lost      1       see below");
    expect(lines.slice(-2)).toEqual([
      "the first of 1 lost request",
      "  2026-01-01T00:00:30.000Z  kept-alive  ECONNRESET at wait  on a kept connection",
    ]);
  });
});

describe("kept", () => {
  it.each([
    ["nothing is lost and each change is one resource", {}, 1, true],
    ["a request is lost", { lost: 1 }, 1, false],
    ["a change touches more than the cutover", {}, 2, false],
    ["a change touches nothing", {}, 0, false],
  ])("when %s", (_, change, changed, expected) => {
    expect(kept(reportOf(change), [{ title: "", upSeconds: 1, changed }])).toBe(expected);
  });
});
