import { describe, expect, it } from "vitest";
import { saturationAlarms } from "../../../lib/aws/monitoring/saturation";
import { resolveThresholds } from "../../../lib/model";
import { measures, short } from "./concerns";

describe("saturationAlarms", () => {
  it("warn at 80 % and call at 90 % for five minutes", () => {
    const alarms = saturationAlarms(measures, resolveThresholds());
    expect(short(alarms)).toEqual([
      [
        "saturation-warning",
        "warning",
        80,
        "5 of 5 x 60 s",
        "CPU or memory of the tasks is used to more than 80 %",
      ],
      [
        "saturation-critical",
        "critical",
        90,
        "5 of 5 x 60 s",
        "CPU or memory of the tasks is used to more than 90 %",
      ],
    ]);
    for (const alarm of alarms) {
      expect(alarm).toMatchObject({
        concern: "saturation",
        missing: "notBreaching",
        measure: measures.saturationPercent,
      });
    }
  });
});
