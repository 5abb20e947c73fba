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
  readonly listenerArn: pulumi.Input<string>;
  /** Suffix of the target group's ARN, by which metrics know it. */
  readonly groupSuffix: pulumi.Input<string>;
  readonly tags: Tags;
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
  const { scaling, clusterName, serviceName, listenerArn, groupSuffix, tags } = args;
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
  const label = pulumi
    .all([listenerArn, groupSuffix])
    .apply(([listener, group]) => `${balancerSuffix(listener)}/${group}`);
  track("requests", "ALBRequestCountPerTarget", scaling.requestsPerMinute, label);
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
