import { describe, expect, it } from "vitest";
import { throughputAlarms } from "../../../lib/aws/monitoring/throughput";
import { serviceRequests } from "../../../lib/balancer/elbMeasures";
import { resolveThresholds } from "../../../lib/model";
import { color, other, short } from "./concerns";

const measure = serviceRequests({ blue: color, green: other });

describe("throughputAlarms", () => {
  it("are none where nobody knows what is usual", () => {
    expect(throughputAlarms(measure, resolveThresholds(), {})).toEqual([]);
  });

  it("warn below half of what is usual", () => {
    const alarms = throughputAlarms(measure, resolveThresholds(), { usualRequests: 300 });
    expect(short(alarms)).toEqual([
      [
        "throughput-warning",
        "warning",
        150,
        "5 of 5 x 60 s",
        "fewer than 50 % of the usual 300 requests a minute arrive",
      ],
    ]);
    expect(alarms[0]).toMatchObject({ below: 150, missing: "breaching", concern: "throughput" });
  });

  it("call somebody where the configuration has a level for it", () => {
    const thresholds = resolveThresholds({ throughputPercent: { critical: 10 } });
    const alarms = throughputAlarms(measure, thresholds, { usualRequests: 300 });
    expect(alarms.map(({ severity, below }) => [severity, below])).toEqual([
      ["warning", 150],
      ["critical", 30],
    ]);
  });

  it("warn below the band that CloudWatch has learned", () => {
    const alarms = throughputAlarms(measure, resolveThresholds(), { anomalyBand: 2 });
    expect(short(alarms)).toEqual([
      [
        "throughput-anomaly",
        "warning",
        2,
        "3 of 3 x 300 s",
        "fewer requests arrive than at this time of other days and weeks",
      ],
    ]);
  });
});
