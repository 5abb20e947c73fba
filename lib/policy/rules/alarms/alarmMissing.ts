import { Special } from "../../../preview/special";
import { isList, isMap, type Value } from "../../../preview/value";
import { type Pair, pairsIn } from "../../reading/color";
import { at, textIn } from "../../reading/read";
import { kindOf, ofKind, type PolicyResource } from "../../reading/resource";
import type { StackRule } from "../../rule";

/** A pair that shifts its traffic while nothing would notice that it breaks. */
export const alarmMissing: StackRule = {
  name: "alarm-missing",
  scope: "stack",
  description: "Each half of a blue/green service is watched by an alarm before it gets traffic.",
  severity: "high",
  stages: ["staging", "production"],
  remediation:
    "add alarms on errors and latency of both target groups, for example with `Monitoring` of pulumi-crossfade/aws",
  source:
    "https://docs.aws.amazon.com/wellarchitected/latest/reliability-pillar/rel_monitor_aws_resources_monitor_resources.html",
  check: (resources) => {
    const alarms = ofKind(resources, "aws:cloudwatch:MetricAlarm");
    return pairsIn(resources)
      .filter(({ blue }) => kindOf(blue) === "aws:lb:TargetGroup")
      .flatMap((pair) => unwatched(pair, alarms))
      .map(({ urn, name }) => ({ urn, problem: `no alarm watches ${name}, expected one` }));
  },
};

function unwatched({ blue, green }: Pair, alarms: readonly PolicyResource[]): PolicyResource[] {
  return [blue, green].filter((group) => !alarms.some((alarm) => watches(alarm, group)));
}

/** An alarm names the end of the ARN in a dimension, or depends on the group that is to give it. */
function watches({ properties, dependencies }: PolicyResource, group: PolicyResource): boolean {
  if (dependencies.includes(group.urn)) return true;
  const suffix = textIn(at(group.properties, "arnSuffix"));
  const dimensions = [
    at(properties, "dimensions", "TargetGroup"),
    ...listed(at(properties, "metricQueries")).map((it) =>
      at(it, "metric", "dimensions", "TargetGroup"),
    ),
  ];
  // Which group an alarm will watch that is still to be made, its dependencies have said.
  return dimensions.some((it) =>
    it instanceof Special
      ? suffix === undefined && dependencies.length === 0
      : it === suffix && suffix !== undefined,
  );
}

function listed(value: Value | undefined): readonly Value[] {
  if (isMap(value)) return [value];
  return isList(value) ? value : [];
}
