import { isJson } from "../../json";
import { isObject, UNKNOWN, type Properties } from "../../values";
import type { Kinds } from "../kind";
import { regional } from "../place";
import { absent, heldBy, mentions, taken, type Rule } from "../rule";
import type { Kept, Store } from "../store";

const SERVICE = "ecs/service:Service";
const USABLE = "ecs/clusterCapacityProviders:ClusterCapacityProviders";
const OWN_PROVIDERS = ["FARGATE", "FARGATE_SPOT"];

const clusterExists: Rule = ({ inputs }, store) =>
  inputs["cluster"] === undefined || clusterOf(store, inputs["cluster"])
    ? undefined
    : "ClusterNotFoundException: Cluster not found.";

/** AWS registers no tasks with a group that nothing sends requests to. */
const groupsAreBalanced: Rule = ({ inputs }, store) => {
  const balancing = [
    ...store.list("aws:lb/listenerRule:ListenerRule"),
    ...store.list("aws:lb/listener:Listener"),
  ];
  const loose = groupsOf(inputs).find(
    (arn) => !balancing.some((kept) => mentions(kept.inputs, arn)),
  );
  return (
    loose &&
    `InvalidParameterException: The target group with targetGroupArn ${loose} does not have an associated load balancer.`
  );
};

const definitionExists: Rule = ({ inputs }, store) => {
  const { taskDefinition } = inputs;
  if (typeof taskDefinition !== "string") return undefined;
  const found = store
    .list("aws:ecs/taskDefinition:TaskDefinition")
    .some(({ id, outputs }) =>
      [id, outputs["arn"], `${id}:${String(outputs["revision"])}`].includes(taskDefinition),
    );
  return found ? undefined : "ClientException: Unable to describe task definition.";
};

const providersExist: Rule = ({ inputs }, store) => {
  const made = store.list("aws:ecs/capacityProvider:CapacityProvider");
  const named = ((inputs["capacityProviders"] ?? []) as unknown[]).map(String);
  const missing = named.find(
    (name) => !OWN_PROVIDERS.includes(name) && !made.some((kept) => kept.inputs["name"] === name),
  );
  return missing === undefined
    ? undefined
    : `InvalidParameterException: The specified capacity provider '${missing}' was not found.`;
};

/** The provider compares capacity before it asks AWS: capacityProviderStrategyCustomizeDiff in its internal/service/ecs. */
const capacityIsForced: Rule = ({ token, id, inputs }, store) => {
  const before = store.list(token).find((kept) => kept.id === id)?.inputs;
  if (before === undefined || inputs["forceNewDeployment"] === true) return undefined;
  return providersOf(before).join() === providersOf(inputs).join()
    ? undefined
    : "force_new_deployment should be true when capacity_provider_strategy is being updated";
};

/** A cluster has to have a capacity provider before a service of it names it. */
const providersAreUsable: Rule = ({ inputs }, store) => {
  const name = clusterOf(store, inputs["cluster"])?.inputs["name"];
  const usable = store
    .list(`aws:${USABLE}`)
    .filter((kept) => kept.inputs["clusterName"] === name)
    .flatMap((kept) => (kept.inputs["capacityProviders"] ?? []) as unknown[]);
  const other = providersOf(inputs).find((provider) => !usable.includes(provider));
  return other === undefined
    ? undefined
    : `InvalidParameterException: The specified capacity provider '${other}' was not found.`;
};

/** Replacing: ForceNew in hashicorp/terraform-provider-aws, internal/service/ecs. */
export const ecs: Kinds = {
  "ecs/cluster:Cluster": {
    named: "name",
    replaces: ["name"],
    sets: ["settings"],
    refusals: {
      delete: [
        heldBy(
          [SERVICE],
          () =>
            "ClusterContainsServicesException: The Cluster cannot be deleted while Services are active.",
        ),
      ],
    },
    born({ name }, place) {
      const arn = regional("ecs", `cluster/${String(name)}`, place);
      return {
        id: arn,
        outputs: { arn, settings: [{ name: "containerInsights", value: "disabled" }] },
      };
    },
  },
  "ecs/capacityProvider:CapacityProvider": {
    named: "name",
    replaces: ["cluster", "name"],
    // Of the group's provider only the group itself is fixed.
    alsoReplacing: (olds, news) =>
      groupArnOf(olds) === groupArnOf(news) ? [] : ["autoScalingGroupProvider"],
    refusals: {
      create: [
        taken(["name"], ({ name }) => {
          return `ClientException: The specified capacity provider name ${String(name)} is already in use.`;
        }),
        absent(
          "autoscaling/group:Group",
          (inputs) => [groupArnOf(inputs)],
          () => "ClientException: The specified Auto Scaling group ARN does not exist.",
        ),
      ],
      delete: [
        ({ inputs }, store) =>
          store
            .list(`aws:${USABLE}`)
            .some((kept) => mentions(kept.inputs["capacityProviders"], String(inputs["name"])))
            ? "ResourceInUseException: The capacity provider is in use by a cluster."
            : undefined,
      ],
    },
    born({ name }, place) {
      const arn = regional("ecs", `capacity-provider/${String(name)}`, place);
      return { id: arn, outputs: { arn } };
    },
  },
  [USABLE]: {
    replaces: ["clusterName"],
    sets: ["capacityProviders", "defaultCapacityProviderStrategies"],
    refusals: { create: [providersExist], update: [providersExist] },
    born: ({ clusterName }) => ({ id: String(clusterName) }),
  },
  "ecs/service:Service": {
    named: "name",
    replaces: [
      "cluster",
      "deploymentController",
      "iamRole",
      "launchType",
      "name",
      "schedulingStrategy",
    ],
    sets: [
      "alarms.alarmNames",
      "capacityProviderStrategies",
      "loadBalancers",
      "networkConfiguration.securityGroups",
      "networkConfiguration.subnets",
      "placementConstraints",
    ],
    assumed: {
      deploymentMaximumPercent: 200,
      deploymentMinimumHealthyPercent: 100,
      enableEcsManagedTags: false,
      enableExecuteCommand: false,
      schedulingStrategy: "REPLICA",
      waitForSteadyState: false,
    },
    refusals: {
      create: [
        clusterExists,
        definitionExists,
        groupsAreBalanced,
        providersAreUsable,
        taken(
          ["cluster", "name"],
          () => "InvalidParameterException: Creation of service was not idempotent.",
        ),
      ],
      update: [definitionExists, groupsAreBalanced, capacityIsForced, providersAreUsable],
    },
    // internal/service/ecs/service.go: serviceImport, and what resourceServiceRead keeps of the task definition.
    imported: {
      key: (id, place) => regional("ecs", `service/${id}`, place),
      inputs: ({ taskDefinition, ...others }) => ({
        ...others,
        taskDefinition: String(taskDefinition).split("/").at(-1),
      }),
    },
    born(inputs, place, store) {
      const { name, cluster, capacityProviderStrategies } = inputs;
      const found = clusterOf(store, cluster);
      const path = `service/${found ? String(found.inputs["name"]) : "default"}/${String(name)}`;
      const arn = regional("ecs", path, place);
      return {
        id: arn,
        outputs: {
          arn,
          availabilityZoneRebalancing: "ENABLED",
          cluster: regional("ecs", "cluster/default", place),
          deploymentConfiguration: { strategy: "ROLLING", bakeTimeInMinutes: "0" },
          iamRole: regional("iam", "role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS", {
            ...place,
            region: "",
          }),
          launchType: capacityProviderStrategies === undefined ? "EC2" : "",
          platformVersion: inputs["launchType"] === "FARGATE" ? "LATEST" : "",
        },
      };
    },
  },
  "ecs/taskDefinition:TaskDefinition": {
    replaces: [
      "containerDefinitions",
      "cpu",
      "enableFaultInjection",
      "ephemeralStorage",
      "executionRoleArn",
      "family",
      "ipcMode",
      "memory",
      "networkMode",
      "pidMode",
      "placementConstraints",
      "proxyConfiguration",
      "requiresCompatibilities",
      "runtimePlatform",
      "taskRoleArn",
      "volumes",
    ],
    sets: ["placementConstraints", "requiresCompatibilities", "volumes"],
    assumed: { skipDestroy: false, trackLatest: false },
    problems: definitionProblems,
    // Each revision of a family has the family's name as its id.
    key: ({ arn }) => (typeof arn === "string" ? arn : undefined),
    born({ family }, place, store) {
      const revision = store.next(`task-definition/${place.region}/${String(family)}`);
      const arnWithoutRevision = regional("ecs", `task-definition/${String(family)}`, place);
      const arn = `${arnWithoutRevision}:${String(revision)}`;
      return {
        id: String(family),
        outputs: {
          arn,
          arnWithoutRevision,
          revision,
          enableFaultInjection: false,
          networkMode: "bridge",
        },
      };
    },
  },
};

function definitionProblems({ containerDefinitions }: Properties): Record<string, string> {
  if (typeof containerDefinitions !== "string" || containerDefinitions === UNKNOWN) return {};
  if (areContainers(containerDefinitions)) return {};
  const wanted = "expected JSON of a list of containers, each with a name and an image";
  return { containerDefinitions: `containerDefinitions is not valid, ${wanted}` };
}

function areContainers(text: string): boolean {
  const containers: unknown = isJson(text) ? JSON.parse(text) : undefined;
  if (!Array.isArray(containers) || containers.length === 0) return false;
  return containers.every(
    (one) => isObject(one) && typeof one["name"] === "string" && typeof one["image"] === "string",
  );
}

function clusterOf(store: Store, reference: unknown): Kept | undefined {
  return store
    .list("aws:ecs/cluster:Cluster")
    .find(({ id, inputs }) => [id, inputs["name"]].includes(reference));
}

function groupsOf({ loadBalancers }: Properties): string[] {
  if (!Array.isArray(loadBalancers)) return [];
  return loadBalancers
    .map((one: unknown) => (isObject(one) ? one["targetGroupArn"] : undefined))
    .filter((arn) => typeof arn === "string");
}

function groupArnOf({ autoScalingGroupProvider: group }: Properties): unknown {
  return isObject(group) ? group["autoScalingGroupArn"] : undefined;
}

/** Capacity providers that a service names, in no order. */
function providersOf({ capacityProviderStrategies: given }: Properties): string[] {
  const strategies = Array.isArray(given) ? given.filter(isObject) : [];
  return strategies.map(({ capacityProvider }) => String(capacityProvider)).sort();
}
