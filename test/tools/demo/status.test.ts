import { describe, expect, it } from "vitest";
import { type Situation, statusLine, statusLines } from "../../../tools/demo/status";
import { reportOf } from "./reports";

const situation: Situation = {
  step: 4,
  steps: 6,
  title: "production: 25 % to green",
  detail: "updating web-cutover",
  milliseconds: 72_000,
  report: reportOf(),
};

describe("statusLines", () => {
  it("shows how far it is, the split as the client sees it, and what happens now", () => {
    expect(statusLines(situation, false)).toEqual([
      "█".repeat(15) + "░".repeat(15) + "  4/6  production: 25 % to green  (1 min 12 s)",
      `${"█".repeat(23)}${"▒".repeat(7)}  blue  75 %  green  25 %  12,000 requests  0 lost  p95 9 ms`,
      "  updating web-cutover",
    ]);
  });

  it("has no split before the load begins, and no detail before there is one", () => {
    expect(statusLines({ ...situation, report: undefined, detail: "" }, false)).toHaveLength(1);
  });

  it("shows no traffic as none of either color, not as a split", () => {
    const report = reportOf({ recent: { seconds: 2, byColor: {}, p95: 0 } });
    expect(statusLines({ ...situation, report }, false)[1]).toBe(
      `${"░".repeat(30)}  no answers               12,000 requests  0 lost  p95 0 ms`,
    );
  });
});

describe("statusLine", () => {
  it("says the same in one line", () => {
    expect(statusLine(situation)).toBe(
      "1 min 12 s  production: 25 % to green  blue  75 %  green  25 %  12,000 requests  0 lost  p95 9 ms",
    );
    expect(statusLine({ ...situation, report: undefined })).toBe(
      "1 min 12 s  production: 25 % to green",
    );
  });
});
