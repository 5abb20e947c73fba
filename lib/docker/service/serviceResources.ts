import type * as pulumi from "@pulumi/pulumi";
import { type Color, colors } from "../../model";
import { afterBase } from "../balancer/balancer";
import { BalancerConfig } from "../balancer/balancerConfig";
import { type ColorResources, colorResources, type ServicePlace } from "./colorResources";
import { Cutover } from "./cutover";
import { serviceRoute } from "../route/serviceRoute";

/** The resources of a service. */
export interface ServiceResources {
  /** Absent until something is released. */
  readonly cutover: Cutover | undefined;
  readonly colors: Readonly<Partial<Record<Color, ColorResources>>>;
}

/**
 * Makes the resources of a service: the colors that will have traffic, the cutover, and then the others, so that a
 * gaining color is deployed first and a broken idle one cannot block a rollback.
 */
export function serviceResources(place: ServicePlace): ServiceResources {
  const { service } = place;
  if (!service.released) return { cutover: undefined, colors: {} };
  const make = (before: boolean, dependsOn: readonly pulumi.Resource[]) =>
    colors
      .filter((color) => service[color].before === before)
      .map((color) => [color, colorResources(service[color], place, dependsOn)] as const);
  const before = make(true, []);
  const cutover = serviceCutover(
    place,
    before.flatMap(([, { backend, ready }]) =>
      ready === undefined ? [backend] : [backend, ready],
    ),
  );
  const after = make(false, [cutover]);
  return { cutover, colors: Object.fromEntries([...before, ...after]) };
}

/** The cutover takes plain values: what a shift changes depends on nothing that is still to come. */
function serviceCutover(
  { name, service, args, parent }: ServicePlace,
  before: readonly pulumi.Resource[],
): Cutover {
  const balancer = args.balancer.containerName;
  const route = new BalancerConfig(
    `${name}-route`,
    { balancer, name: `${service.service}-route`, files: serviceRoute(service, args) },
    { parent, dependsOn: afterBase(args.balancer) },
  );
  const running = colors.flatMap((color) => {
    const { release, needed } = service[color];
    return release === undefined ? [] : [{ color, image: release.image, needed }];
  });
  return new Cutover(
    `${name}-cutover`,
    {
      balancer,
      service: service.service,
      weights: service.weights,
      releases: Object.fromEntries(running.map(({ color, image }) => [color, image])),
      needed: Object.fromEntries(running.map(({ color, needed }) => [color, needed])),
      ...(service.page === undefined ? {} : { page: service.page }),
    },
    { parent, dependsOn: [route, ...before] },
  );
}
