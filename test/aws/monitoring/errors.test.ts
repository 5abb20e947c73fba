import { describe, expect, it } from "vitest";
import { errorAlarms } from "../../../lib/aws/monitoring/errors";
import { resolveThresholds } from "../../../lib/model";
import { measures, short } from "./concerns";

describe("errorAlarms", () => {
  const alarms = errorAlarms(measures, resolveThresholds());

  it("warn at 5 % and call at 10 %, and count failed connections", () => {
    expect(short(alarms)).toEqual([
      ["errors-warning", "warning", 5, "3 of 3 x 60 s", "more than 5 % of the requests fail"],
      ["errors-critical", "critical", 10, "3 of 3 x 60 s", "more than 10 % of the requests fail"],
      [
        "connections-warning",
        "warning",
        0,
        "1 of 1 x 300 s",
        "1 or more connections to tasks failed within 5 minutes",
      ],
      [
        "connections-critical",
        "critical",
        2,
        "1 of 1 x 300 s",
        "3 or more connections to tasks failed within 5 minutes",
      ],
    ]);
  });

  it("take a minute without data for one without errors", () => {
    expect(new Set(alarms.map(({ missing }) => missing))).toEqual(new Set(["notBreaching"]));
    expect(new Set(alarms.map(({ concern }) => concern))).toEqual(new Set(["errors"]));
  });

  it("go by the thresholds of the configuration", () => {
    const strict = errorAlarms(measures, resolveThresholds({ errorPercent: { warning: 0.5 } }));
    expect(strict.map(({ above }) => above)).toEqual([0.5, 10, 0, 2]);
  });

  it("watch the color's own measures", () => {
    expect(alarms.map(({ measure }) => measure)).toEqual([
      measures.errorPercent,
      measures.errorPercent,
      measures.refusedConnections,
      measures.refusedConnections,
    ]);
  });
});
