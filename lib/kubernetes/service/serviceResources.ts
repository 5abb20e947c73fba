import type { Service } from "@pulumi/kubernetes/core/v1/service";
import { colorPods } from "../../balancer/colorPods";
import { type Color, colors } from "../../model";
import { clusterOf } from "../clusterOf";
import { type MigrationJob, migrationJobs } from "../migration/migrationJob";
import { TrafficRoute } from "../route/trafficRoute";
import { type ColorResources, colorResources, type ServicePlace } from "./colorResources";
import { colorServices, servicePort } from "./colorServices";
import { meshServices } from "./meshService";
import { type Ask, type Gaining, readyFirst } from "./readiness";

/** The resources of a service. */
export interface ServiceResources {
  /** Absent until something is released. */
  readonly cutover: TrafficRoute | undefined;
  readonly colors: Readonly<Partial<Record<Color, ColorResources>>>;
}

/** Asks the cluster as the namespace says. */
export function askCluster({ args }: ServicePlace): Ask {
  const cluster = clusterOf(args.namespace.cluster);
  return (color) => colorPods(cluster, color);
}

/**
 * Makes the resources of a service: the Services of both colors, the color that will have traffic, the cutover, and then the
 * other one, so that a gaining color is deployed first and a broken idle one cannot block a rollback.
 */
export function serviceResources(
  place: ServicePlace,
  ask: Ask = askCluster(place),
): ServiceResources {
  const { service } = place;
  if (!service.released) return { cutover: undefined, colors: {} };
  const services = [...Object.values(colorServices(place)), ...meshServices(place)];
  let migrations: readonly MigrationJob[] = [];
  const make = (before: boolean, dependsOn: readonly TrafficRoute[]) => {
    migrations = [...migrations, ...migrate(place, before, dependsOn)];
    return colors.flatMap((color): [Color, ColorResources][] => {
      const { release } = service[color];
      if (service[color].before !== before || release === undefined) return [];
      const own = migrations.filter((it) => it.isFor(release)).map(({ job }) => job);
      return [[color, colorResources(service[color], release, place, [...dependsOn, ...own])]];
    });
  };
  const before = make(true, []);
  const cutover = cutoverRoute(place, services, Object.fromEntries(before), ask);
  return { cutover, colors: Object.fromEntries([...before, ...make(false, [cutover])]) };
}

/** Makes the migrations that come before the cutover, or after it, like the colors that need them. */
function migrate(
  { name, service, args, parent }: ServicePlace,
  before: boolean,
  dependsOn: readonly TrafficRoute[],
): MigrationJob[] {
  const { namespace, migration } = args;
  if (migration === undefined) return [];
  const own = service.migrations.filter((it) => it.before === before);
  const place = { namespace, service: service.service, migration, pods: args, dependsOn };
  return migrationJobs(name, own, place, parent);
}

function cutoverRoute(
  place: ServicePlace,
  services: readonly Service[],
  before: ServiceResources["colors"],
  ask: Ask,
): TrafficRoute {
  const { name, service, args, parent } = place;
  const { namespace, gateway, preview = {}, maintenancePage } = args;
  const {
    service: owner,
    router,
    meshName,
    weights,
    memory,
    page,
    isProtected,
    sticky,
    edge,
  } = service;
  return new TrafficRoute(
    `${name}-cutover`,
    {
      name,
      namespace: namespace.namespaceName,
      service: owner,
      router,
      gateway,
      routes: args,
      backends: { blue: `${name}-blue`, green: `${name}-green` },
      port: servicePort,
      weights,
      memory,
      preview,
      ...(meshName === undefined ? {} : { meshName }),
      isProtected,
      sticky,
      edge,
      ...(page === undefined ? {} : { page }),
      ...(maintenancePage === undefined ? {} : { pageBackend: maintenancePage }),
      labels: namespace.labels,
    },
    {
      parent,
      dependsOn: [
        ...services,
        ...Object.values(before).flatMap((made) => [made.deployment, made.autoscaler]),
      ],
      customTimeouts: { create: "2m", update: "2m", delete: "2m" },
      hooks: readyFirst(
        {
          service: owner,
          gaining: gainingColors(place, before),
          needed: service.needed,
          seconds: service.readySeconds,
        },
        ask,
      ),
    },
  );
}

function gainingColors(
  { name, service, args }: ServicePlace,
  before: ServiceResources["colors"],
): Gaining[] {
  return service.gate.flatMap((color): Gaining[] => {
    const made = before[color];
    const { release } = service[color];
    if (made === undefined || release === undefined) return [];
    return [
      {
        color,
        namespace: args.namespace.namespaceName,
        deployment: made.deployment.metadata.name,
        service: `${name}-${color}`,
        image: release.image,
      },
    ];
  });
}
