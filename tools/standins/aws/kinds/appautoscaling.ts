import { randomUUID } from "node:crypto";
import type { Properties } from "../../values";
import type { Kinds } from "../kind";
import { hex, regional } from "../place";
import type { Rule } from "../rule";

const TARGET = "appautoscaling/target:Target";

/** What is scaled: one dimension of one resource. */
const dimensionOf = (properties: Properties) =>
  ["serviceNamespace", "resourceId", "scalableDimension"]
    .map((name) => String(properties[name]))
    .join("/");

const targetExists: Rule = ({ region, inputs }, store) => {
  const wanted = dimensionOf(inputs);
  const found = store
    .list(`aws:${TARGET}`, region)
    .some((kept) => dimensionOf(kept.inputs) === wanted);
  const { serviceNamespace, resourceId, scalableDimension } = inputs;
  return found
    ? undefined
    : `ObjectNotFoundException: No scalable target found for service namespace: ${String(serviceNamespace)}, resource ID: ${String(resourceId)}, scalable dimension: ${String(scalableDimension)}`;
};

/** Policies and actions of different dimensions can have the same name. */
const namedKey = (properties: Properties) =>
  properties["resourceId"] === undefined
    ? undefined
    : `${dimensionOf(properties)}/${String(properties["name"])}`;

/** Replacing: ForceNew in hashicorp/terraform-provider-aws, internal/service/appautoscaling. */
export const appautoscaling: Kinds = {
  [TARGET]: {
    replaces: ["resourceId", "scalableDimension", "serviceNamespace"],
    problems: ({ minCapacity, maxCapacity }): Record<string, string> =>
      Number(minCapacity) > Number(maxCapacity)
        ? {
            maxCapacity: `maxCapacity is ${String(maxCapacity)}, and minCapacity ${String(minCapacity)}`,
          }
        : {},
    key: (properties) =>
      properties["resourceId"] === undefined ? undefined : dimensionOf(properties),
    born({ resourceId }, place) {
      const arn = regional("application-autoscaling", `scalable-target/0${hex(31)}`, place);
      const path = "role/aws-service-role/ecs.application-autoscaling.amazonaws.com";
      const roleArn = `arn:${place.partition}:iam::${place.account}:${path}/AWSServiceRoleForApplicationAutoScaling_ECSService`;
      return { id: String(resourceId), outputs: { arn, roleArn } };
    },
  },
  "appautoscaling/policy:Policy": {
    named: "name",
    replaces: ["name", "resourceId", "scalableDimension", "serviceNamespace"],
    assumed: { policyType: "StepScaling" },
    refusals: { create: [targetExists] },
    key: namedKey,
    born(inputs, place) {
      const { name, resourceId, serviceNamespace } = inputs;
      const rest = `scalingPolicy:${randomUUID()}:resource/${String(serviceNamespace)}/${String(resourceId)}:policyName/${String(name)}`;
      return { id: String(name), outputs: { arn: regional("autoscaling", rest, place) } };
    },
  },
  "appautoscaling/scheduledAction:ScheduledAction": {
    named: "name",
    replaces: ["name", "resourceId", "scalableDimension", "serviceNamespace"],
    assumed: { timezone: "UTC" },
    refusals: { create: [targetExists] },
    born(inputs, place) {
      const { name, resourceId, serviceNamespace } = inputs;
      const rest = `scheduledAction:${randomUUID()}:resource/${String(serviceNamespace)}/${String(resourceId)}:scheduledActionName/${String(name)}`;
      const id = `${String(name)}-${String(serviceNamespace)}-${String(resourceId)}`;
      return { id, outputs: { arn: regional("autoscaling", rest, place) } };
    },
  },
};
