import type * as pulumi from "@pulumi/pulumi";
import { type Color, colors } from "../../model";
import { adoptionOptions } from "./adoption";
import { type ColorResources, colorResources, type ServicePlace } from "./colorResources";
import { maintenanceRule } from "./maintenanceRule";
import { previewRules } from "./previewRules";
import { type Ask, askAws, type GainingColor, readyFirst } from "./readiness";
import { TargetGroupPair } from "./targetGroupPair";
import { TrafficRule } from "./trafficRule";

/** The resources of a service. */
export interface ServiceResources {
  /** Absent until something is released. */
  readonly cutover: TrafficRule | undefined;
  readonly colors: Readonly<Partial<Record<Color, ColorResources>>>;
}

/**
 * Makes the resources of a service: the groups and the rules that lead to them, the colors that will have traffic, the
 * cutover, and then the others, so that a gaining color is deployed first and a broken idle one cannot block a rollback.
 */
export function serviceResources(
  place: ServicePlace,
  ask: Ask = askAws(place.parent),
): ServiceResources {
  const { name, service, args, parent } = place;
  if (!service.released) return { cutover: undefined, colors: {} };
  const { balancer, environment, port, protocol, health, drainSeconds } = args;
  const targets = new TargetGroupPair(
    name,
    {
      environment,
      service: service.service,
      vpcId: balancer.vpcId,
      port,
      ...(protocol === undefined ? {} : { protocol }),
      ...(health === undefined ? {} : { health }),
      ...(drainSeconds === undefined ? {} : { drainSeconds }),
      frozen: colors.filter((color) => service[color].frozen),
      adopting: adoptedGroups(service),
    },
    { parent },
  );
  const rules = previewRules(
    name,
    {
      service: service.service,
      balancer,
      priorities: service.priorities,
      routes: args,
      preview: args.preview,
      isProtected: args.service.stage.protectPreview,
      targets,
      tags: environment.tags,
    },
    { parent },
  );
  const make = (before: boolean, dependsOn: readonly pulumi.Resource[]) =>
    colors.flatMap((color): [Color, ColorResources][] => {
      const { release } = service[color];
      if (service[color].before !== before || release === undefined) return [];
      const door = { targetGroup: targets[color], rule: rules[color] };
      return [[color, colorResources(service[color], release, door, place, dependsOn)]];
    });
  const before = make(true, []);
  const cutover = serviceCutover(place, targets, Object.fromEntries(before), ask);
  const after = make(false, [cutover]);
  return { cutover, colors: Object.fromEntries([...before, ...after]) };
}

/** How target groups that were there before become those of their colors. */
function adoptedGroups(service: ServicePlace["service"]) {
  return Object.fromEntries(
    colors.flatMap((color) => {
      const { adopted } = service[color];
      if (adopted === undefined) return [];
      const { step, resources } = adopted;
      return [[color, adoptionOptions("targetGroup", resources.targetGroup, step)]];
    }),
  );
}

function serviceCutover(
  { name, service, args, parent }: ServicePlace,
  targets: TargetGroupPair,
  before: ServiceResources["colors"],
  ask: Ask,
): TrafficRule {
  const { listenerArn } = args.balancer;
  const { tags } = args.environment;
  const { service: owner, page, priorities, gate, needed, readySeconds } = service;
  const closed =
    page === undefined
      ? []
      : [
          maintenanceRule(
            name,
            {
              service: owner,
              listenerArn,
              priority: priorities.maintenance,
              routes: args,
              page,
              tags,
            },
            { parent },
          ),
        ];
  const gaining = gate.flatMap((color): GainingColor[] => {
    const deployed = before[color]?.service;
    if (deployed === undefined) return [];
    return [
      {
        color,
        targetGroupArn: targets[color].arn,
        clusterArn: args.cluster.clusterArn,
        serviceName: deployed.name,
        taskDefinitionArn: deployed.taskDefinition.apply((arn) => arn ?? ""),
      },
    ];
  });
  const ready = Object.values(before).flatMap((it) => [it.service, it.scalingTarget]);
  return new TrafficRule(
    `${name}-cutover`,
    {
      service: owner,
      listenerArn,
      priority: priorities.traffic,
      routes: args,
      targets,
      weights: service.weights,
      memory: service.memory,
      sticky: service.sticky,
      tags,
    },
    {
      parent,
      dependsOn: [...ready, ...closed],
      hooks: readyFirst({ service: owner, gaining, needed, seconds: readySeconds }, ask),
    },
  );
}
