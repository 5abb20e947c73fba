import type { AlarmSpec } from "../../../lib/aws/monitoring/alarmSpec";
import {
  type ColorIdentity,
  colorMeasures,
  type ColorMeasures,
} from "../../../lib/balancer/elbMeasures";

/** One color, and the other. */
export const color: ColorIdentity = {
  balancerSuffix: "app/edge/1",
  clusterName: "shop",
  targetGroupSuffix: "targetgroup/web-blue/2",
  serviceName: "web-blue",
};
export const other: ColorIdentity = {
  ...color,
  targetGroupSuffix: "targetgroup/web-green/3",
  serviceName: "web-green",
};

/** The measures of the color. */
export const measures: ColorMeasures = colorMeasures(color, 50);

/** What an alarm says, when it rings, and how long trouble must last: `3 of 3 x 60 s`. */
export function short(alarms: readonly AlarmSpec<string>[]): unknown[] {
  return alarms.map((alarm) => [
    alarm.key,
    alarm.severity,
    alarm.above ?? alarm.below ?? alarm.band,
    `${String(alarm.breaching)} of ${String(alarm.periods)} x ${String(alarm.periodSeconds)} s`,
    alarm.problem,
  ]);
}
