import * as appautoscaling from "@pulumi/aws/appautoscaling";
import * as pulumi from "@pulumi/pulumi";
import { balancerSuffix } from "../edge/balancer";
import type { ScalingSpec } from "./scalingSpec";
import type { Tags } from "../tags";

/** What the scaling of one color is made of. */
export interface ColorScalingArgs {
  readonly scaling: ScalingSpec;
  readonly clusterName: pulumi.Input<string>;
  readonly serviceName: pulumi.Input<string>;
  /** Who counts requests; absent where nobody does. */
  readonly requests: RequestCount | undefined;
  readonly tags: Tags;
}

/** How the metrics of a balancer know requests to a target group. */
export interface RequestCount {
  readonly listenerArn: pulumi.Input<string>;
  /** Suffix of the target group's ARN. */
  readonly groupSuffix: pulumi.Input<string>;
}

/** What metrics call the requests to a target group. */
export function requestLabel({ listenerArn, groupSuffix }: RequestCount): pulumi.Output<string> {
  return pulumi
    .all([listenerArn, groupSuffix])
    .apply(([listener, group]) => `${balancerSuffix(listener)}/${group}`);
}

/** Seconds after a color grew or shrank before it does so again: growing helps users, shrinking only the bill. */
const cooldown = { scaleOutCooldown: 60, scaleInCooldown: 300 };

/** Makes the floor, the ceiling and the reasons for which a color grows. It is never frozen: load comes as it comes. */
export function colorScaling(
  name: string,
  args: ColorScalingArgs,
  opts: pulumi.CustomResourceOptions,
  /** Options of the target beyond those of everything: how one that was there before is adopted. */
  adopting: pulumi.CustomResourceOptions = {},
): appautoscaling.Target {
  const { scaling, clusterName, serviceName, requests, tags } = args;
  const target = new appautoscaling.Target(
    `${name}-scaling`,
    {
      serviceNamespace: "ecs",
      scalableDimension: "ecs:service:DesiredCount",
      resourceId: pulumi.interpolate`service/${clusterName}/${serviceName}`,
      minCapacity: scaling.floor,
      maxCapacity: scaling.max,
      tags,
    },
    { ...opts, ...adopting },
  );
  const { serviceNamespace, scalableDimension, resourceId } = target;
  const common = { serviceNamespace, scalableDimension, resourceId };
  const track = (
    reason: string,
    metric: string,
    targetValue: number | undefined,
    resourceLabel?: pulumi.Output<string>,
  ) => {
    if (targetValue === undefined) return;
    new appautoscaling.Policy(
      `${name}-scaling-${reason}`,
      {
        ...common,
        policyType: "TargetTrackingScaling",
        targetTrackingScalingPolicyConfiguration: {
          targetValue,
          predefinedMetricSpecification: {
            predefinedMetricType: metric,
            ...(resourceLabel === undefined ? {} : { resourceLabel }),
          },
          ...cooldown,
        },
      },
      opts,
    );
  };
  track("cpu", "ECSServiceAverageCPUUtilization", scaling.cpuPercent);
  track("memory", "ECSServiceAverageMemoryUtilization", scaling.memoryPercent);
  if (requests !== undefined) {
    const label = requestLabel(requests);
    track("requests", "ALBRequestCountPerTarget", scaling.requestsPerMinute, label);
  }
  for (const [when, { at, timezone = "UTC", min, max = scaling.max }] of Object.entries(
    scaling.schedules,
  )) {
    new appautoscaling.ScheduledAction(
      `${name}-scaling-at-${when}`,
      {
        ...common,
        schedule: at,
        timezone,
        scalableTargetAction: { minCapacity: min, maxCapacity: max },
      },
      opts,
    );
  }
  return target;
}
