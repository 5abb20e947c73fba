import { type CutoverMemory, cutoverMemory } from "../../component/cutoverMemory";
import { type DeployedColor, deployedColor } from "../../component/deployedColor";
import { type Color, isUnreleased, type Page, pageOf, type Traffic } from "../../model";
import { colorMigrations, type Migration } from "../migration/migrations";
import type { Peer } from "../peer";
import { type EdgeSpec, edgeSpec } from "../route/edgeSpec";
import type { Router } from "../route/routeSpec";
import type { BlueGreenServiceArgs } from "./blueGreenServiceArgs";
import { type PodSpec, podSpec } from "./podSpec";
import { type ScalingSpec, scalingSpec } from "./scalingSpec";
import { checkService } from "./serviceProblems";

/** What a service is, with every default filled in. */
export interface ServiceSpec {
  /** Name of the service. */
  readonly service: string;
  readonly blue: DeployedColor;
  readonly green: DeployedColor;
  readonly router: Router;
  /** Name by which pods of a mesh ask for the service; absent where they do not. */
  readonly meshName?: string;
  readonly weights: Traffic;
  /** What the cutover remembers of itself. */
  readonly memory: CutoverMemory;
  /** Colors that gain traffic, and must be ready for it. */
  readonly gate: readonly Color[];
  /** Ready replicas that a color needs before it may gain traffic. */
  readonly needed: number;
  readonly readySeconds: number;
  /** What users meet while the service is maintained; absent while it is not. */
  readonly page?: Page;
  /** Whether any color runs something; a service that does not is only declared. */
  readonly released: boolean;
  /** Whether a preview that nobody protected stays closed. */
  readonly isProtected: boolean;
  readonly sticky: boolean;
  readonly scaling: ScalingSpec;
  readonly pod: PodSpec;
  /** Migrations of its releases. */
  readonly migrations: readonly Migration[];
  /** What is done to answers. */
  readonly edge: EdgeSpec;
  /** Where requests come from. */
  readonly proxies: readonly Peer[];
}

/** Arguments that decide which resources exist; the namespace only flows into them. */
export type ServiceArgs = Omit<BlueGreenServiceArgs, "namespace">;

/**
 * Decides what a service is.
 *
 * @throws ConfigError with every argument that is wrong
 */
export function serviceSpec(name: string, args: ServiceArgs): ServiceSpec {
  checkService(name, args);
  const { service, gateway } = args;
  const page = pageOf(service.asked.maintenance);
  const scaling = scalingSpec(args.scaling ?? {}, service);
  return {
    service: service.name,
    blue: deployedColor("blue", service),
    green: deployedColor("green", service),
    router: args.router ?? "gateway-api",
    ...(args.mesh === true ? { meshName: name } : {}),
    weights: service.asked.traffic,
    memory: cutoverMemory(service),
    gate: service.graph.gate,
    needed: Math.ceil(scaling.floor * (args.readyShare ?? 1)),
    readySeconds: args.readySeconds ?? 120,
    ...(page === undefined ? {} : { page }),
    released: !isUnreleased(service.asked),
    isProtected: service.stage.protectPreview,
    sticky: args.sticky ?? false,
    scaling,
    pod: podSpec(args),
    migrations: args.migration === undefined ? [] : colorMigrations(service),
    edge: edgeSpec(gateway, service.stage),
    proxies: gateway.proxies ?? [{ namespace: gateway.gatewayNamespace }],
  };
}
