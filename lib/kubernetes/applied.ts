import { readMemory } from "../component/cutoverMemory";
import { readManaged } from "../component/managedMemory";
import { trafficOf } from "../component/weights";
import { type Color, colors, labelNames, type Release, sameRelease } from "../model";
import { trafficFromText, trafficLabel } from "../model/trafficLabel";
import type { Applied, AppliedColor, AppliedService } from "../plan";
import type { Labels } from "./labels";
import { migrationType, readMigrations } from "./migration/migrationMemory";
import { readPage } from "./page";
import { routerKinds } from "./route/routerKinds";
import { weightsOf } from "./route/routeWeights";
import type { Router } from "./route/routeSpec";

/** A resource of a state, as far as its outputs go. The command line reads it as well, and loads no SDK. */
export interface ObjectResource {
  readonly type: string;
  readonly outputs: Readonly<Record<string, unknown>>;
}

const types = {
  deployment: "kubernetes:apps/v1:Deployment",
  service: "kubernetes:core/v1:Service",
  scaling: "kubernetes:autoscaling/v2:HorizontalPodAutoscaler",
  migration: migrationType,
} as const;

const routers = Object.keys(routerKinds) as Router[];

/** The router whose object has this type. */
function routerOf(type: string): Router | undefined {
  return routers.find((router) => {
    const { apiVersion, kind } = routerKinds[router];
    return type === `kubernetes:${apiVersion}:${kind}`;
  });
}

/** An object that belongs to a service of the configuration, with what it says of itself at hand. */
interface Owned {
  readonly type: string;
  readonly service: string;
  readonly color: Color | undefined;
  readonly name: string;
  readonly namespace: string;
  readonly labels: Labels;
  readonly annotations: Labels;
  readonly outputs: ObjectResource["outputs"];
}

/** Reads what is applied, by service, out of the resources of a state. */
export function applied(resources: readonly ObjectResource[]): Applied {
  const owned = ownedBy(resources);
  const telling: readonly string[] = [types.deployment, types.migration];
  const runs = owned.filter((it) => isCutover(it) || telling.includes(it.type));
  const names = new Set(runs.map(({ service }) => service));
  return Object.fromEntries(
    [...names].map((name) => [name, appliedService(owned.filter((it) => it.service === name))]),
  );
}

function appliedService(owned: readonly Owned[]): AppliedService {
  const cutover = owned.find(isCutover);
  const migrations = readMigrations(owned.filter(({ type }) => type === types.migration));
  return {
    ...(cutover === undefined ? {} : memoryOf(cutover, owned)),
    ...rollingOf(owned),
    ...(migrations.length === 0 ? {} : { migrations }),
    colors: Object.fromEntries(
      colors.flatMap((color): [Color, AppliedColor][] => {
        const one = appliedColor(owned.filter((it) => it.color === color));
        return one === undefined ? [] : [[color, one]];
      }),
    ),
  };
}

function memoryOf({ outputs, annotations }: Owned, owned: readonly Owned[]) {
  const traffic =
    trafficOf(weightsOf(outputs), servicesOf(owned)) ?? trafficFromText(annotations[trafficLabel]);
  const page = readPage(annotations);
  return {
    ...readMemory(annotations),
    ...(traffic === undefined ? {} : { traffic }),
    ...(page === undefined ? {} : { page }),
  };
}

/** What runs where a service has no colors. */
function rollingOf(owned: readonly Owned[]): Pick<AppliedService, "rolling"> {
  const deployment = owned.find(({ type, color }) => type === types.deployment && !color);
  if (deployment === undefined) return {};
  const replicas = specOf(deployment.outputs).replicas ?? 1;
  const rolling = readManaged(deployment.annotations, replicas);
  return rolling === undefined ? {} : { rolling };
}

/** A color is there while it has a Deployment. */
function appliedColor(owned: readonly Owned[]): AppliedColor | undefined {
  const deployment = owned.find(({ type }) => type === types.deployment);
  if (deployment === undefined) return undefined;
  const { replicas } = specOf(deployment.outputs);
  const told = releaseOf(deployment.annotations);
  const releases = [told, ...strays(deployment, told)];
  return { releases: distinct(releases), replicas: replicas ?? 1 };
}

/** What a refreshed state shows of a hand: the pods run another image than the one that the annotations tell. */
function strays({ outputs }: Owned, told: Release): Release[] {
  const image = specOf(outputs).template?.spec?.containers?.[0]?.image;
  return image === undefined || image === told.image ? [] : [{ version: image, image }];
}

function distinct(releases: readonly Release[]): Release[] {
  return releases.filter((one, i) => releases.findIndex((other) => sameRelease(one, other)) === i);
}

function releaseOf(annotations: Labels): Release {
  return {
    version: annotations[labelNames.version] ?? "",
    image: annotations[labelNames.image] ?? "",
  };
}

/** Where a service's traffic is decided. */
export interface Cutover {
  readonly service: string;
  /** Project and stack that own it, `shop/prod`. */
  readonly owner: string;
  readonly router: Router;
  readonly namespace: string;
  /** Name of the route. */
  readonly name: string;
  /** The color of each Service, by its name. */
  readonly services: Readonly<Record<string, Color>>;
  /** Names of the Deployments. */
  readonly deployments: Readonly<Partial<Record<Color, string>>>;
  /** Replicas below which a color does not fall. */
  readonly floors: Readonly<Partial<Record<Color, number>>>;
}

/** The routes that carry the traffic of services, each with the Services of its colors. */
export function cutoversOf(resources: readonly ObjectResource[]): Cutover[] {
  const owned = ownedBy(resources);
  return owned.filter(isCutover).map(({ type, service, namespace, name, labels }) => {
    const own = owned.filter((it) => it.service === service);
    return {
      service,
      owner: ownerOf(labels),
      router: routerOf(type) ?? "gateway-api",
      namespace,
      name,
      services: servicesOf(own),
      deployments: byColor(own, types.deployment, (it) => it.name),
      floors: byColor(own, types.scaling, ({ outputs }) => Number(specOf(outputs).minReplicas)),
    };
  });
}

/** Who owns what has these labels, as `project/stack`. */
export function ownerOf(labels: Labels): string {
  return `${labels[labelNames.project] ?? ""}/${labels[labelNames.stack] ?? ""}`;
}

function isCutover({ type, annotations }: Owned): boolean {
  return routerOf(type) !== undefined && readMemory(annotations) !== undefined;
}

function servicesOf(owned: readonly Owned[]): Readonly<Record<string, Color>> {
  return Object.fromEntries(
    owned.flatMap(({ type, color, name }) =>
      type === types.service && color !== undefined ? [[name, color]] : [],
    ),
  );
}

function byColor<T>(
  owned: readonly Owned[],
  type: string,
  value: (one: Owned) => T,
): Partial<Record<Color, T>> {
  return Object.fromEntries(
    owned.flatMap((one) =>
      one.type === type && one.color !== undefined ? [[one.color, value(one)]] : [],
    ),
  );
}

function ownedBy(resources: readonly ObjectResource[]): Owned[] {
  // Looking at the outputs of a resource is what makes it be read.
  const known = resources.filter(
    ({ type }) => routerOf(type) !== undefined || (Object.values(types) as string[]).includes(type),
  );
  return known.flatMap(({ type, outputs }) => {
    const { name = "", namespace = "", labels, annotations } = metadataOf(outputs);
    const service = labels?.[labelNames.service];
    if (service === undefined) return [];
    const color = colors.find((it) => it === labels?.[labelNames.color]);
    const told = { labels: labels ?? {}, annotations: annotations ?? {} };
    return [{ type, service, color, name, namespace, ...told, outputs }];
  });
}

interface Metadata {
  readonly name?: string;
  readonly namespace?: string;
  readonly labels?: Labels | null;
  readonly annotations?: Labels | null;
}

/** The parts of specifications that are read. */
interface SpecOfAny {
  readonly replicas?: number;
  readonly minReplicas?: number;
  readonly template?: {
    readonly spec?: { readonly containers?: readonly { readonly image?: string }[] };
  };
}

function metadataOf({ metadata }: ObjectResource["outputs"]): Metadata {
  return metadata ?? {};
}

function specOf({ spec }: ObjectResource["outputs"]): SpecOfAny {
  return spec ?? {};
}
