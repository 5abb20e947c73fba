import { expect, it } from "vitest";
import { availabilityAlarms } from "../../../lib/aws/monitoring/availability";
import { measures, short } from "./concerns";

it("a task that is unhealthy for five minutes is a warning, requests without a task are critical", () => {
  const alarms = availabilityAlarms(measures);
  expect(short(alarms)).toEqual([
    ["unhealthy-warning", "warning", 0, "5 of 5 x 60 s", "a task does not pass its health check"],
    ["unserved-critical", "critical", 0, "3 of 3 x 60 s", "requests find no healthy task"],
  ]);
  expect(alarms.map(({ measure }) => measure)).toEqual([
    measures.unhealthyTargets,
    measures.unserved,
  ]);
  expect(alarms.map(({ concern }) => concern)).toEqual(["availability", "availability"]);
});
