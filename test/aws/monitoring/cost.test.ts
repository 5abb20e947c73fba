import { expect, it } from "vitest";
import { costAlarms } from "../../../lib/aws/monitoring/cost";
import { idleTasks } from "../../../lib/balancer/elbMeasures";
import { stageDefaults } from "../../../lib/model";
import { color, other, short } from "./concerns";

const day = 86_400;

it.each([
  ["development", stageDefaults.development.retireAfterSeconds, 1, "1 day"],
  ["staging", stageDefaults.staging.retireAfterSeconds, 2, "2 days"],
  ["production", stageDefaults.production.retireAfterSeconds, 2, "2 days"],
  ["a stage that keeps its way back for a month", 30 * day, 7, "7 days"],
])("tasks without use are a warning in %s", (_stage, retireAfterSeconds, days, words) => {
  const alarms = costAlarms(idleTasks(color, other), { retireAfterSeconds });
  expect(short(alarms)).toEqual([
    [
      "idle-warning",
      "warning",
      0,
      `${String(days)} of ${String(days)} x 86400 s`,
      `tasks run without a request for ${words}, and could be retired`,
    ],
  ]);
  expect(alarms[0]).toMatchObject({ concern: "cost", missing: "notBreaching" });
});
