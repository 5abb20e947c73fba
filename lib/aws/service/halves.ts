import type { ListenerRule } from "@pulumi/aws/lb/listenerRule";
import type { TargetGroup } from "@pulumi/aws/lb/targetGroup";
import type * as pulumi from "@pulumi/pulumi";
import { type Color, colors, type Release } from "../../model";
import { adoptionOptions } from "./adoption";
import type { BlueGreenServiceArgs } from "./blueGreenServiceArgs";
import type { ColorSpec, HalvesSpec } from "./halvesSpec";
import { maintenanceRule } from "./maintenanceRule";
import { previewRules } from "./previewRules";
import { type Ask, type Gaining, readyFirst } from "./readiness";
import { TargetGroupPair } from "./targetGroupPair";
import type { TargetGroupPairArgs } from "./targetGroupArgs";
import { TrafficRule } from "./trafficRule";

/** What a color is put behind. */
export interface ColorDoor {
  readonly targetGroup: TargetGroup;
  /** The rule that leads to it: ECS refuses a group that no rule leads to. */
  readonly rule: ListenerRule;
}

/** Arguments of two halves that only flow into resources. */
export type HalvesArgs = Pick<
  BlueGreenServiceArgs,
  | "environment"
  | "balancer"
  | "port"
  | "protocol"
  | "health"
  | "drainSeconds"
  | "hosts"
  | "paths"
  | "preview"
> & { readonly service: Pick<BlueGreenServiceArgs["service"], "stage"> };

/** Two halves, and what makes one of them out of its color. */
export interface HalvesPlace<Made> {
  /** Name of the component. */
  readonly name: string;
  readonly service: HalvesSpec;
  readonly args: HalvesArgs;
  readonly targetType: NonNullable<TargetGroupPairArgs["targetType"]>;
  readonly parent: pulumi.Resource;
  readonly make: (
    color: ColorSpec,
    release: Release,
    door: ColorDoor,
    dependsOn: readonly pulumi.Resource[],
  ) => Made;
  /** What of a color must be there before it may have traffic. */
  readonly ready: (made: Made) => readonly pulumi.Resource[];
  /** What the cutover asks AWS about a color that gains traffic. */
  readonly gaining: (color: Color, made: Made, targetGroup: TargetGroup) => Gaining;
}

/** Two halves, and the rule that decides between them. */
export interface Halves<Made> {
  /** Absent until something is released. */
  readonly cutover: TrafficRule | undefined;
  readonly colors: Readonly<Partial<Record<Color, Made>>>;
}

/**
 * Makes two halves: the groups and the rules that lead to them, the colors that will have traffic, the cutover, and then the
 * others, so that a gaining color is deployed first and a broken idle one cannot block a rollback.
 */
export function halves<Made>(place: HalvesPlace<Made>, ask: Ask): Halves<Made> {
  const { name, service, args, parent } = place;
  if (!service.released) return { cutover: undefined, colors: {} };
  const targets = targetGroups(place);
  const rules = previewRules(
    name,
    {
      service: service.service,
      balancer: args.balancer,
      priorities: service.priorities,
      routes: args,
      preview: args.preview,
      isProtected: args.service.stage.protectPreview,
      targets,
      tags: args.environment.tags,
    },
    { parent },
  );
  const make = (before: boolean, dependsOn: readonly pulumi.Resource[]) =>
    colors.flatMap((color): [Color, Made][] => {
      const { release } = service[color];
      if (service[color].before !== before || release === undefined) return [];
      const door = { targetGroup: targets[color], rule: rules[color] };
      return [[color, place.make(service[color], release, door, dependsOn)]];
    });
  const before = make(true, []);
  const cutover = cutoverRule(place, targets, Object.fromEntries(before), ask);
  const after = make(false, [cutover]);
  return { cutover, colors: Object.fromEntries([...before, ...after]) };
}

function targetGroups<Made>({
  name,
  service,
  args,
  targetType,
  parent,
}: HalvesPlace<Made>): TargetGroupPair {
  const { balancer, environment, port, protocol, health, drainSeconds } = args;
  return new TargetGroupPair(
    name,
    {
      environment,
      service: service.service,
      vpcId: balancer.vpcId,
      port,
      targetType,
      ...(protocol === undefined ? {} : { protocol }),
      ...(health === undefined ? {} : { health }),
      ...(drainSeconds === undefined ? {} : { drainSeconds }),
      frozen: colors.filter((color) => service[color].frozen),
      adopting: adoptedGroups(service),
    },
    { parent },
  );
}

/** How target groups that were there before become those of their colors. */
function adoptedGroups(service: HalvesSpec) {
  return Object.fromEntries(
    colors.flatMap((color) => {
      const { adopted } = service[color];
      if (adopted === undefined) return [];
      const { step, resources } = adopted;
      return [[color, adoptionOptions("targetGroup", resources.targetGroup, step)]];
    }),
  );
}

function cutoverRule<Made>(
  place: HalvesPlace<Made>,
  targets: TargetGroupPair,
  before: Halves<Made>["colors"],
  ask: Ask,
): TrafficRule {
  const { name, service, args, parent } = place;
  const { listenerArn } = args.balancer;
  const { tags } = args.environment;
  const { service: owner, page, priorities, gate, needed, readySeconds } = service;
  const common = { service: owner, listenerArn, routes: args, tags };
  const maintenance = { ...common, priority: priorities.maintenance };
  const closed =
    page === undefined ? [] : [maintenanceRule(name, { ...maintenance, page }, { parent })];
  const gaining = gate.flatMap((color): Gaining[] => {
    const made = before[color];
    return made === undefined ? [] : [place.gaining(color, made, targets[color])];
  });
  return new TrafficRule(
    `${name}-cutover`,
    {
      ...common,
      priority: priorities.traffic,
      targets,
      weights: service.weights,
      memory: service.memory,
      sticky: service.sticky,
    },
    {
      parent,
      dependsOn: [...Object.values(before).flatMap((made) => place.ready(made)), ...closed],
      hooks: readyFirst({ service: owner, gaining, needed, seconds: readySeconds }, ask),
    },
  );
}
