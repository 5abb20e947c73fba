import { randomUUID } from "node:crypto";
import type { Kinds } from "../kind";
import { hex, regional } from "../place";
import { absent, taken } from "../rule";

const GROUP = "autoscaling/group:Group";
const TEMPLATE = "ec2/launchTemplate:LaunchTemplate";

/** Replacing: ForceNew in hashicorp/terraform-provider-aws, internal/service/autoscaling and ec2. */
export const autoscaling: Kinds = {
  [GROUP]: {
    named: "name",
    replaces: ["name", "namePrefix"],
    sets: [
      "availabilityZones",
      "enabledMetrics",
      "loadBalancers",
      "suspendedProcesses",
      "tags",
      "targetGroupArns",
      "trafficSources",
      "vpcZoneIdentifiers",
    ],
    assumed: {
      forceDelete: false,
      healthCheckGracePeriod: 300,
      metricsGranularity: "1Minute",
      protectFromScaleIn: false,
      waitForCapacityTimeout: "10m",
    },
    problems: ({ minSize, maxSize, desiredCapacity = minSize }): Record<string, string> =>
      Number(minSize) > Number(desiredCapacity) || Number(desiredCapacity) > Number(maxSize)
        ? {
            desiredCapacity: `desiredCapacity is ${String(desiredCapacity)}, expected ${String(minSize)} to ${String(maxSize)}`,
          }
        : {},
    refusals: {
      create: [
        taken(["name"], () => {
          return "AlreadyExists: AutoScalingGroup by this name already exists - A group with the name already exists";
        }),
        absent(
          "lb/targetGroup:TargetGroup",
          ({ targetGroupArns }) => (Array.isArray(targetGroupArns) ? targetGroupArns : []),
          () => "ValidationError: Provided Target Groups may not be valid.",
        ),
      ],
    },
    born({ name, minSize }, place) {
      const rest = `autoScalingGroup:${randomUUID()}:autoScalingGroupName/${String(name)}`;
      const role = "role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling";
      return {
        id: String(name),
        outputs: {
          arn: regional("autoscaling", rest, place),
          defaultCooldown: 300,
          desiredCapacity: minSize,
          healthCheckType: "EC2",
          serviceLinkedRoleArn: `arn:${place.partition}:iam::${place.account}:${role}`,
        },
      };
    },
  },
  "autoscaling/policy:Policy": {
    named: "name",
    replaces: ["autoscalingGroupName", "name"],
    sets: ["stepAdjustments"],
    assumed: { enabled: true, policyType: "SimpleScaling" },
    refusals: {
      create: [
        absent(GROUP, "autoscalingGroupName", (name) => {
          return `ValidationError: Group ${name} not found`;
        }),
      ],
    },
    key: ({ autoscalingGroupName, name }) =>
      typeof autoscalingGroupName === "string"
        ? `${autoscalingGroupName}/${String(name)}`
        : undefined,
    born({ autoscalingGroupName, name }, place) {
      const rest = `scalingPolicy:${randomUUID()}:autoScalingGroupName/${String(autoscalingGroupName)}:policyName/${String(name)}`;
      return {
        id: String(name),
        outputs: { arn: regional("autoscaling", rest, place), metricAggregationType: "Average" },
      };
    },
  },
  [TEMPLATE]: {
    named: "name",
    replaces: ["name", "namePrefix"],
    sets: ["securityGroupNames", "vpcSecurityGroupIds"],
    renewed: ["defaultVersion", "latestVersion"],
    refusals: {
      create: [
        taken(["name"], () => {
          return "InvalidLaunchTemplateName.AlreadyExistsException: Launch template name already in use.";
        }),
      ],
    },
    born(_inputs, place) {
      const id = `lt-0${hex(16)}`;
      return { id, outputs: { arn: regional("ec2", `launch-template/${id}`, place) } };
    },
    // Each change is a version of its own.
    derived({ updateDefaultVersion, defaultVersion }, before) {
      const latestVersion = Number(before["latestVersion"] ?? 0) + 1;
      const follows = updateDefaultVersion === true ? latestVersion : before["defaultVersion"];
      return { latestVersion, defaultVersion: defaultVersion ?? follows ?? 1 };
    },
  },
};
