import { type ColorResources, colorResources, type ServicePlace } from "./colorResources";
import { type Halves, halves } from "./halves";
import { type Ask, askAws } from "./readiness";

/** The resources of a service. */
export type ServiceResources = Halves<ColorResources>;

/** Makes the resources of a service on ECS: two halves, each with tasks of its own. */
export function serviceResources(
  place: ServicePlace,
  ask: Ask = askAws(place.parent),
): ServiceResources {
  const { name, service, args, parent } = place;
  return halves(
    {
      name,
      service,
      args,
      targetType: "ip",
      parent,
      make: (color, release, door, dependsOn) =>
        colorResources(color, release, door, place, dependsOn),
      ready: (made) => [made.service, made.scalingTarget],
      gaining: (color, made, targetGroup) => ({
        color,
        targetGroupArn: targetGroup.arn,
        clusterArn: args.cluster.clusterArn,
        serviceName: made.service.name,
        taskDefinitionArn: made.service.taskDefinition.apply((arn) => arn ?? ""),
      }),
    },
    ask,
  );
}
