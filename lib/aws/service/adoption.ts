import * as pulumi from "@pulumi/pulumi";
import type { Refuse } from "../../component/argumentChecks";
import type { LoadedService } from "../../component";
import { type Color, colors, isDeployed } from "../../model";
import type { AdoptArgs, Adopted, AdoptedColor } from "./adoptionArgs";

/**
 * How far the adoption of a color is: `take` brings it into the stack as it is, `tag` lets the state tell whose it is, and
 * from `done` on it is a color like any other. What comes by an alias takes the first two in one run.
 */
export type AdoptionStep = "take" | "tag" | "done";

/** Resources of a color that may have been there before. */
export type AdoptedKind = keyof AdoptedColor;

/**
 * Decides how far a color is. Until its cutover is there nothing is known of a service, and until its tags are written
 * nothing of the color.
 */
export function adoptionStep(
  color: Color,
  { applied }: Pick<LoadedService, "applied">,
): AdoptionStep {
  if (applied.since === undefined) return "take";
  return applied.colors[color] === undefined ? "tag" : "done";
}

/** Every argument of the provider but tags, which are the one thing that an adopted resource is given. */
const frozenArguments = {
  targetGroup: [
    "connectionTermination",
    "deregistrationDelay",
    "healthCheck",
    "ipAddressType",
    "lambdaMultiValueHeadersEnabled",
    "loadBalancingAlgorithmType",
    "loadBalancingAnomalyMitigation",
    "loadBalancingCrossZoneEnabled",
    "name",
    "namePrefix",
    "port",
    "preserveClientIp",
    "protocol",
    "protocolVersion",
    "proxyProtocolV2",
    "region",
    "slowStart",
    "stickiness",
    "targetControlPort",
    "targetFailovers",
    "targetGroupHealth",
    "targetHealthStates",
    "targetType",
    "vpcId",
  ],
  service: [
    "alarms",
    "availabilityZoneRebalancing",
    "capacityProviderStrategies",
    "cluster",
    "deploymentCircuitBreaker",
    "deploymentConfiguration",
    "deploymentController",
    "deploymentMaximumPercent",
    "deploymentMinimumHealthyPercent",
    "desiredCount",
    "enableEcsManagedTags",
    "enableExecuteCommand",
    "forceDelete",
    "forceNewDeployment",
    "healthCheckGracePeriodSeconds",
    "iamRole",
    "launchType",
    "loadBalancers",
    "name",
    "networkConfiguration",
    "orderedPlacementStrategies",
    "placementConstraints",
    "platformVersion",
    "propagateTags",
    "region",
    "schedulingStrategy",
    "serviceConnectConfiguration",
    "serviceRegistries",
    "sigintRollback",
    "taskDefinition",
    "triggers",
    "volumeConfiguration",
    "vpcLatticeConfigurations",
    "waitForSteadyState",
  ],
  taskDefinition: [
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
    "region",
    "requiresCompatibilities",
    "runtimePlatform",
    "skipDestroy",
    "taskRoleArn",
    "trackLatest",
    "volumes",
  ],
  // It is never frozen: load comes as it comes.
  scalingTarget: [],
} as const satisfies Readonly<Record<AdoptedKind, readonly string[]>>;

/**
 * The options by which a resource is adopted, on top of those that it would have. The engine takes what is imported only as
 * it is, so its tags have to wait for the next run.
 */
export function adoptionOptions(
  kind: AdoptedKind,
  resource: Adopted | undefined,
  step: AdoptionStep,
): pulumi.CustomResourceOptions {
  if (resource === undefined) return {};
  const isImported = "import" in resource;
  const known = isImported ? {} : { aliases: [aliasOf(resource.alias)] };
  if (step === "done") return known;
  if (isImported && step === "take") return { import: resource.import, ignoreChanges: ["*"] };
  return { ...known, ignoreChanges: [...frozenArguments[kind]] };
}

function aliasOf(alias: string): pulumi.URN | pulumi.Alias {
  if (alias.startsWith("urn:")) return alias;
  return { name: alias, parent: pulumi.rootStackResource };
}

/** What AWS knows each of them by. */
const importIds: Readonly<Record<AdoptedKind, readonly [shape: RegExp, example: string]>> = {
  targetGroup: [
    /^arn:[^:]+:elasticloadbalancing:[^:]+:\d{12}:targetgroup\/[^/]+\/[^/]+$/,
    "arn:aws:elasticloadbalancing:eu-central-1:123456789012:targetgroup/web/20cfe21448b66314",
  ],
  service: [/^[\w-]+\/[\w-]+$/, "shop/web"],
  taskDefinition: [
    /^arn:[^:]+:ecs:[^:]+:\d{12}:task-definition\/[\w-]+:\d+$/,
    "arn:aws:ecs:eu-central-1:123456789012:task-definition/web:7",
  ],
  scalingTarget: [
    /^ecs\/service\/[\w-]+\/[\w-]+\/ecs:service:DesiredCount$/,
    "ecs/service/shop/web/ecs:service:DesiredCount",
  ],
};

/** Refuses an adoption that would not leave the traffic where it is. */
export function checkAdoption(
  adopt: AdoptArgs,
  service: Pick<LoadedService, "applied" | "asked">,
  refuse: Refuse,
): void {
  const given = colors.flatMap((color): [Color, AdoptedColor][] => {
    const adopted = adopt[color];
    return adopted === undefined ? [] : [[color, adopted]];
  });
  for (const [color, adopted] of given) checkIds(color, adopted, refuse);
  const open = given.map(([color]) => color).filter((it) => adoptionStep(it, service) !== "done");
  if (open.length === 0) return;
  for (const color of open) {
    if (isDeployed(service.asked[color])) continue;
    refuse(
      `adopt.${color} is there, but the configuration has no release for ${color}`,
      `write the release that it runs: ${color}: {version: "…", image: "…@sha256:…"}`,
    );
  }
  for (const color of colors) {
    const percent = service.asked.traffic[color];
    if (percent === 0 || adopt[color] !== undefined) continue;
    refuse(
      `${color} has ${String(percent)} % of the traffic, expected 0 until ${open.join(" and ")} is adopted`,
      `leave the traffic where it is, run pulumi up, and shift it then`,
    );
  }
}

function checkIds(color: Color, adopted: AdoptedColor, refuse: Refuse): void {
  for (const kind of Object.keys(importIds) as AdoptedKind[]) {
    const resource = adopted[kind];
    if (resource === undefined) continue;
    const where = `adopt.${color}.${kind}`;
    if ("alias" in resource) {
      if (resource.alias !== "") continue;
      refuse(`${where}.alias is empty, expected the resource's name in the program, or its URN`);
      continue;
    }
    const [shape, example] = importIds[kind];
    if (shape.test(resource.import)) continue;
    refuse(`${where}.import is ${JSON.stringify(resource.import)}, expected such as "${example}"`);
  }
}
