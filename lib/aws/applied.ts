import { type Color, colors, labelNames, type Release, sameRelease } from "../model";
import type { Applied, AppliedColor, AppliedService } from "../plan";
import { readManaged } from "../component/managedMemory";
import { readMemory } from "../component/cutoverMemory";
import { definitionName } from "./service/definitionName";
import { readPage } from "./service/page";
import type { Tags } from "./tags";
import { trafficOf, type Weights } from "../component/weights";

/** A resource of a state, as far as its tags and its outputs go. The command line reads it as well, and loads no SDK. */
export interface TaggedResource {
  readonly type: string;
  readonly outputs: Readonly<Record<string, unknown>>;
}

const types = {
  rule: "aws:lb/listenerRule:ListenerRule",
  group: "aws:lb/targetGroup:TargetGroup",
  task: "aws:ecs/taskDefinition:TaskDefinition",
  service: "aws:ecs/service:Service",
  scaling: "aws:appautoscaling/target:Target",
  instances: "aws:autoscaling/group:Group",
  template: "aws:ec2/launchTemplate:LaunchTemplate",
} as const;

const knownTypes: ReadonlySet<string> = new Set(Object.values(types));

/** A resource that belongs to a service of the configuration, with its tags at hand. */
interface Owned {
  readonly type: string;
  readonly service: string;
  readonly tags: Tags;
  readonly outputs: TaggedResource["outputs"];
}

/** Reads what is applied, by service, out of the resources of a state. */
export function applied(resources: readonly TaggedResource[]): Applied {
  const owned = ownedBy(resources);
  const runs = owned.filter(({ type, tags }) => isRule(type) && readMemory(tags) !== undefined);
  const deployed = owned.filter(({ type }) => type === types.service || type === types.instances);
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
    ...managedOf(owned.filter(({ tags }) => tags[labelNames.color] === undefined)),
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

/** What runs where ECS moves the traffic: a service without a color. */
function managedOf(owned: readonly Owned[]): Pick<AppliedService, "rolling"> {
  const service = owned.find(({ type }) => type === types.service);
  if (service === undefined) return {};
  const tasks = owned.filter(({ type }) => type === types.task);
  const rolling = readManaged(
    service.tags,
    Number(service.outputs["desiredCount"] ?? 0),
    strays(service, tasks).length > 0,
  );
  return rolling === undefined ? {} : { rolling };
}

/** A color is there while ECS has a service for it, or EC2 a group of instances. */
function appliedColor(owned: readonly Owned[]): AppliedColor | undefined {
  const service = owned.find(({ type }) => type === types.service);
  if (service === undefined) return appliedInstances(owned);
  const tasks = owned.filter(({ type }) => type === types.task);
  // An interrupted deployment leaves a new task definition beside a service that runs the old one.
  const releases = [
    ...[service, ...tasks].map(({ tags }) => releaseOf(tags)),
    ...strays(service, tasks),
  ];
  return {
    releases: distinct(releases),
    replicas: Number(service.outputs["desiredCount"] ?? 0),
  };
}

/** An interrupted deployment leaves a new launch template beside a group of the old one. */
function appliedInstances(owned: readonly Owned[]): AppliedColor | undefined {
  const group = owned.find(({ type }) => type === types.instances);
  if (group === undefined) return undefined;
  const templates = owned.filter(({ type }) => type === types.template);
  const { desiredCapacity, minSize } = group.outputs;
  return {
    releases: distinct([group, ...templates].map(({ tags }) => releaseOf(tags))),
    replicas: Number(desiredCapacity ?? minSize ?? 0),
  };
}

function distinct(releases: readonly Release[]): Release[] {
  return releases.filter((one, i) => releases.findIndex((other) => sameRelease(one, other)) === i);
}

/**
 * What a refreshed state shows of a deployment that ECS rolled back: the service runs a task definition that is none of the
 * color's. Nobody knows which release it is, only that it is not the one that the tags tell.
 */
function strays(service: Owned, tasks: readonly Owned[]): Release[] {
  const runs = service.outputs["taskDefinition"];
  if (typeof runs !== "string" || tasks.length === 0) return [];
  const definition = definitionName(runs);
  if (tasks.some(({ outputs }) => definitionName(String(outputs["arn"])) === definition)) return [];
  return [{ version: definition, image: "" }];
}

function releaseOf(tags: Tags): Release {
  return { version: tags[labelNames.version] ?? "", image: tags[labelNames.image] ?? "" };
}

/** The rules that carry the traffic of services, each with the colors of its groups. */
export function cutoversOf(resources: readonly TaggedResource[]): Cutover[] {
  const owned = ownedBy(resources);
  return owned
    .filter(({ type, tags }) => isRule(type) && readMemory(tags) !== undefined)
    .map(({ service, outputs, tags }) => {
      const own = owned.filter((it) => it.service === service);
      return {
        service,
        owner: ownerOf(tags),
        ruleArn: String(outputs["arn"]),
        groups: groupsOf(own),
        floors: floorsOf(own),
      };
    });
}

/** Where a service's traffic is decided. */
export interface Cutover {
  readonly service: string;
  /** Project and stack that own it, `shop/prod`. */
  readonly owner: string;
  readonly ruleArn: string;
  /** The color of each target group, by its ARN. */
  readonly groups: Readonly<Record<string, Color>>;
  /** Replicas below which a color does not fall. */
  readonly floors: Readonly<Partial<Record<Color, number>>>;
}

/** Who owns what has these tags, as `project/stack`. */
export function ownerOf(tags: Tags): string {
  return `${tags[labelNames.project] ?? ""}/${tags[labelNames.stack] ?? ""}`;
}

function isRule(type: string): boolean {
  return type === types.rule;
}

function ownedBy(resources: readonly TaggedResource[]): Owned[] {
  // Looking at the outputs of a resource is what makes it be read.
  const known = resources.filter(({ type }) => knownTypes.has(type));
  return known.flatMap(({ type, outputs }) => {
    const tags = tagsOf(outputs);
    const service = tags[labelNames.service];
    return service === undefined ? [] : [{ type, service, tags, outputs }];
  });
}

/** Tags by name; an Auto Scaling group has a list of them. */
function tagsOf({ tags = {} }: TaggedResource["outputs"]): Tags {
  if (!Array.isArray(tags)) return tags as Tags;
  const list = tags as readonly { readonly key: string; readonly value: string }[];
  return Object.fromEntries(list.map(({ key, value }) => [key, value]));
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

function floorsOf(owned: readonly Owned[]): Cutover["floors"] {
  return Object.fromEntries(
    colors.flatMap((color): [Color, number][] => {
      const own = owned.filter(({ tags }) => tags[labelNames.color] === color);
      const target = own.find(({ type }) => type === types.scaling);
      if (target !== undefined) return [[color, Number(target.outputs["minCapacity"])]];
      const group = own.find(({ type }) => type === types.instances);
      return group === undefined ? [] : [[color, Number(group.outputs["minSize"])]];
    }),
  );
}

/** The weight of each target group of a rule, by its ARN, as the provider remembers it in no order. */
function weightsOf(outputs: TaggedResource["outputs"]): Weights {
  const [action] = (outputs["actions"] ?? []) as readonly {
    readonly forward?: {
      readonly targetGroups?: readonly { readonly arn: string; readonly weight?: number }[];
    };
  }[];
  const groups = action?.forward?.targetGroups ?? [];
  return Object.fromEntries(groups.map(({ arn, weight = 1 }) => [arn, weight]));
}
