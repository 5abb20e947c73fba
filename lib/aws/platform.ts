import * as pulumi from "@pulumi/pulumi";
import { elb, type Elb, regionOf } from "../balancer/elb";
import type { Platform, StateResource } from "../component";
import { type Color, colors, labelNames, type Release, sameRelease, type Traffic } from "../model";
import type { Applied, AppliedColor, AppliedService } from "../plan";
import { readMemory } from "./cutoverMemory";
import { readPage } from "./maintenanceRule";
import type { Tags } from "./tags";
import { trafficOf, type Weights } from "./weights";

/** How the balancers of a region are asked; tests bring an answer of their own. */
export type AskWeights = (region: string) => Pick<Elb, "weights">;

const askAws: AskWeights = (region) =>
  elb({ region, profile: new pulumi.Config("aws").get("profile") });

/** AWS, with the given way to ask it. */
export function platformOf(ask: AskWeights): Platform {
  return {
    name: "aws",
    applied,
    readSwitch: (resources) => readSwitch(resources, ask),
  };
}

/**
 * AWS, as `load()` needs to know it.
 *
 * @example
 * ```ts
 * const system = await load({ platform });
 * ```
 */
export const platform: Platform = platformOf(askAws);

const types = {
  rule: "aws:lb/listenerRule:ListenerRule",
  group: "aws:lb/targetGroup:TargetGroup",
  task: "aws:ecs/taskDefinition:TaskDefinition",
  service: "aws:ecs/service:Service",
} as const;

/** A resource that belongs to a service of the configuration, with its tags at hand. */
interface Owned {
  readonly type: string;
  readonly service: string;
  readonly tags: Tags;
  readonly outputs: StateResource["outputs"];
}

function applied(resources: readonly StateResource[]): Applied {
  const owned = ownedBy(resources);
  const runs = owned.filter(({ type, tags }) => isRule(type) && readMemory(tags) !== undefined);
  const deployed = owned.filter(({ type }) => type === types.service);
  const names = new Set([...runs, ...deployed].map(({ service }) => service));
  return Object.fromEntries(
    [...names].map((name) => [name, appliedService(owned.filter((it) => it.service === name))]),
  );
}

function appliedService(owned: readonly Owned[]): AppliedService {
  const rules = owned.filter(({ type }) => isRule(type));
  const page = rules.map(({ outputs, tags }) => readPage(outputs, tags)).find(Boolean);
  return {
    ...memoryOf(owned, rules),
    ...(page === undefined ? {} : { page }),
    colors: Object.fromEntries(
      colors.flatMap((color): [Color, AppliedColor][] => {
        const one = appliedColor(owned.filter(({ tags }) => tags[labelNames.color] === color));
        return one === undefined ? [] : [[color, one]];
      }),
    ),
  };
}

function memoryOf(owned: readonly Owned[], rules: readonly Owned[]) {
  const cutover = rules.find(({ tags }) => readMemory(tags) !== undefined);
  const memory = cutover && readMemory(cutover.tags);
  if (cutover === undefined || memory === undefined) return {};
  const traffic = trafficOf(weightsOf(cutover.outputs), groupsOf(owned));
  return { ...memory, ...(traffic === undefined ? {} : { traffic }) };
}

/** A color is there while ECS has a service for it. */
function appliedColor(owned: readonly Owned[]): AppliedColor | undefined {
  const service = owned.find(({ type }) => type === types.service);
  if (service === undefined) return undefined;
  const tasks = owned.filter(({ type }) => type === types.task);
  // An interrupted deployment leaves a new task definition beside a service that runs the old one.
  const releases = [service, ...tasks].map(({ tags }) => releaseOf(tags));
  return {
    releases: releases.filter(
      (one, i) => releases.findIndex((other) => sameRelease(one, other)) === i,
    ),
    replicas: Number(service.outputs["desiredCount"] ?? 0),
  };
}

function releaseOf(tags: Tags): Release {
  return { version: tags[labelNames.version] ?? "", image: tags[labelNames.image] ?? "" };
}

/**
 * A rule that is not there says nothing: the program that asks may be the one to make it again. A balancer that cannot be
 * asked is another matter: an `up` could do nothing there either.
 */
async function readSwitch(
  resources: readonly StateResource[],
  ask: AskWeights,
): Promise<Readonly<Record<string, Traffic>>> {
  const owned = ownedBy(resources);
  const cutovers = owned.filter(({ type, tags }) => isRule(type) && readMemory(tags) !== undefined);
  const answers = await Promise.all(
    cutovers.map(async ({ service, outputs }): Promise<[string, Traffic][]> => {
      const arn = String(outputs["arn"]);
      const weights = await ask(regionOf(arn)).weights(arn);
      const groups = groupsOf(owned.filter((it) => it.service === service));
      const traffic = weights && trafficOf(weights, groups);
      return traffic === undefined ? [] : [[service, traffic]];
    }),
  );
  return Object.fromEntries(answers.flat());
}

function isRule(type: string): boolean {
  return type === types.rule;
}

function ownedBy(resources: readonly StateResource[]): Owned[] {
  return resources.flatMap(({ type, outputs }) => {
    const tags = (outputs["tags"] ?? {}) as Tags;
    const service = tags[labelNames.service];
    return type.startsWith("aws:") && service !== undefined
      ? [{ type, service, tags, outputs }]
      : [];
  });
}

/** The color of each target group, by its ARN. */
function groupsOf(owned: readonly Owned[]): Readonly<Record<string, Color>> {
  return Object.fromEntries(
    owned.flatMap(({ type, tags, outputs }): [string, Color][] => {
      const color = colors.find((it) => it === tags[labelNames.color]);
      return type === types.group && color !== undefined ? [[String(outputs["arn"]), color]] : [];
    }),
  );
}

/** The weight of each target group of a rule, by its ARN, as the provider remembers it in no order. */
function weightsOf(outputs: StateResource["outputs"]): Weights {
  const [action] = (outputs["actions"] ?? []) as readonly {
    readonly forward?: {
      readonly targetGroups?: readonly { readonly arn: string; readonly weight?: number }[];
    };
  }[];
  const groups = action?.forward?.targetGroups ?? [];
  return Object.fromEntries(groups.map(({ arn, weight = 1 }) => [arn, weight]));
}
