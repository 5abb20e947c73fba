import { Policy } from "@pulumi/aws/autoscaling/policy";
import type * as pulumi from "@pulumi/pulumi";
import { type RequestCount, requestLabel } from "../service/scaling";
import type { ScalingSpec } from "../service/scalingSpec";

/** What the scaling of one color is made of. */
export interface InstanceScalingPlace {
  readonly scaling: Pick<ScalingSpec, "cpuPercent" | "requestsPerMinute">;
  readonly groupName: pulumi.Input<string>;
  readonly requests: RequestCount;
  /** Seconds until an instance that is new says something about the load. */
  readonly startSeconds: number;
}

/** Makes the reasons for which a color grows and shrinks. They are never frozen: load comes as it comes. */
export function instanceScaling(
  name: string,
  { scaling, groupName, requests, startSeconds }: InstanceScalingPlace,
  opts: pulumi.CustomResourceOptions,
): void {
  const track = (
    reason: string,
    metric: string,
    targetValue: number | undefined,
    resourceLabel?: pulumi.Output<string>,
  ) => {
    if (targetValue === undefined) return;
    new Policy(
      `${name}-scaling-${reason}`,
      {
        autoscalingGroupName: groupName,
        policyType: "TargetTrackingScaling",
        estimatedInstanceWarmup: startSeconds,
        targetTrackingConfiguration: {
          targetValue,
          predefinedMetricSpecification: {
            predefinedMetricType: metric,
            ...(resourceLabel === undefined ? {} : { resourceLabel }),
          },
        },
      },
      opts,
    );
  };
  track("cpu", "ASGAverageCPUUtilization", scaling.cpuPercent);
  const label = requestLabel(requests);
  track("requests", "ALBRequestCountPerTarget", scaling.requestsPerMinute, label);
}
