import { argumentChecks } from "../../component/argumentChecks";
import { type ManagedMemory, managedMemory } from "../../component/managedMemory";
import { isDeployed, type Release } from "../../model";
import { checkName } from "../naming";
import { checkMigration } from "../migration/migrationSpec";
import { type Migration, rollingMigrations } from "../migration/migrations";
import type { Peer } from "../peer";
import { type EdgeSpec, edgeSpec } from "../route/edgeSpec";
import { checkGatewayReference } from "../route/gatewayProblems";
import { checkRoutes } from "../route/routeArgs";
import { checkRouter } from "../route/routerProblems";
import type { Router } from "../route/routeSpec";
import { checkPod } from "../service/podProblems";
import { type PodSpec, podSpec } from "../service/podSpec";
import { checkScaling, grown, type ScalingSpec } from "../service/scalingSpec";
import { checkRelease } from "../service/serviceProblems";
import type { RollingServiceArgs } from "./rollingServiceArgs";

/** What a service without colors is, with every default filled in. */
export interface RollingSpec {
  /** Name of the service. */
  readonly service: string;
  /** What it runs; a service that has none is only declared. */
  readonly release?: Release;
  readonly router: Router;
  readonly scaling: ScalingSpec;
  readonly pod: PodSpec;
  /** Migrations of its releases. */
  readonly migrations: readonly Migration[];
  readonly memory: ManagedMemory;
  /** Replicas that there may be more of while a release is rolled out. */
  readonly surge: number;
  readonly edge: EdgeSpec;
  /** Where requests come from. */
  readonly proxies: readonly Peer[];
}

/** Arguments that decide which resources exist; the namespace only flows into them. */
export type RollingWish = Omit<RollingServiceArgs, "namespace">;

/**
 * Decides what a service without colors is.
 *
 * @throws ConfigError with every argument that is wrong
 */
export function rollingSpec(name: string, args: RollingWish): RollingSpec {
  check(name, args);
  const { service, gateway, scaling: wish = {} } = args;
  const { asked, stage } = service;
  const scaling = grown(wish, stage, "min");
  const share = Math.ceil((scaling.floor * stage.batchPercent) / 100);
  const proxies = gateway?.proxies ?? (gateway && [{ namespace: gateway.gatewayNamespace }]);
  return {
    service: service.name,
    ...(isDeployed(asked.release) ? { release: asked.release } : {}),
    router: args.router ?? "gateway-api",
    scaling,
    pod: podSpec(args),
    migrations: args.migration === undefined ? [] : rollingMigrations(service),
    memory: managedMemory(service),
    surge: Math.min(scaling.floor, asked.batch ?? args.batch ?? share),
    edge: edgeSpec(gateway ?? {}, stage),
    proxies: proxies ?? [],
  };
}

/** Arguments that say what the gateway does. */
const ofGateway = ["hosts", "paths", "router"] as const;

function check(name: string, args: RollingWish): void {
  const checks = argumentChecks(`RollingService "${name}"`);
  const { refuse, whole, end } = checks;
  const { gateway, port, service } = args;
  checkName("its name", name, refuse);
  checkRouter(args, refuse);
  checkPod(args, checks);
  if (args.migration !== undefined) checkMigration(args.migration, checks);
  checkScaling(args.scaling ?? {}, service.stage, checks);
  whole("batch", args.batch, 1, 50);
  checkRoutes(args, {}, refuse);
  if (gateway === undefined) {
    for (const key of ofGateway.filter((it) => args[it] !== undefined)) {
      refuse(`${key} is given without a gateway, expected one`, "gateway: edge");
    }
  } else {
    checkGatewayReference(gateway, refuse);
    if (port === undefined) refuse("port is not given, expected one behind a gateway");
  }
  if (port === undefined) {
    for (const key of (["health", "admits", "protocol"] as const).filter(
      (it) => args[it] !== undefined,
    )) {
      refuse(`${key} is given without a port, expected one: nobody can ask it`);
    }
  }
  if (isDeployed(service.asked.release)) checkRelease("release", service.asked.release, refuse);
  end();
}
