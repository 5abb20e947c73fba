import type { CorsSpec, HeaderSpec, ProbeSpec, Protocol, Route } from "../../balancer";
import type { LoadedService } from "../../component";
import { corsSpec } from "../../component/corsSpec";
import { type DeployedColor, deployedColor } from "../../component/deployedColor";
import { type Color, isUnreleased, type Page, pageOf, type Traffic } from "../../model";
import type { BlueGreenServiceArgs } from "./blueGreenServiceArgs";
import type { RateLimitArgs } from "../route/edgeArgs";
import { headerSpec } from "../route/edgeSpec";
import { appliedServing } from "../../plan";
import { probeSpec } from "./probeSpec";
import type { Encryption } from "../tls/tlsSpec";
import { checkService } from "./serviceProblems";

/** What one color of a service is. */
export interface ColorSpec extends DeployedColor {
  /** Names of its containers, which are host names for the balancer; the slots stay when nothing runs. */
  readonly hosts: readonly string[];
  /** Replicas that must be ready before it may get traffic. */
  readonly needed: number;
}

/** What a service is, with every default filled in. */
export interface ServiceSpec {
  readonly service: string;
  readonly blue: ColorSpec;
  readonly green: ColorSpec;
  readonly weights: Traffic;
  /** What requests meet while the service is maintained; absent while it is not. */
  readonly page?: Page;
  /** Whether any color runs something; a service that does not is only declared. */
  readonly released: boolean;
  readonly routes: readonly Route[];
  readonly sticky: boolean;
  readonly failover: boolean;
  readonly port: number;
  readonly protocol: Protocol;
  readonly health: ProbeSpec;
  readonly readySeconds: number;
  readonly headers: HeaderSpec;
  readonly cors?: CorsSpec;
  readonly rateLimit?: RateLimitArgs;
}

/** Arguments that decide which resources exist; the others only flow into a container. */
export type ServiceArgs = Omit<BlueGreenServiceArgs, "balancer">;

/**
 * Decides what a service is.
 *
 * @param physical - the name of the service's containers without color and number
 * @param encryption - that of the balancer
 * @throws ConfigError with every argument that is wrong
 */
export function serviceSpec(
  name: string,
  physical: string,
  args: ServiceArgs,
  encryption: Encryption = { kind: "none" },
): ServiceSpec {
  const { service, port, health, routes = [{}], cors, rateLimit } = args;
  checkService(name, physical, args, encryption);
  const page = pageOf(service.asked.maintenance);
  const color = (it: Color) => colorSpec(it, physical, args);
  return {
    service: service.name,
    blue: color("blue"),
    green: color("green"),
    weights: service.asked.traffic,
    ...(page === undefined ? {} : { page }),
    released: !isUnreleased(service.asked),
    routes,
    sticky: args.sticky ?? false,
    failover: args.failover ?? true,
    port,
    protocol: args.protocol ?? "http/1.1",
    health: probeSpec(health, port),
    readySeconds: args.readySeconds ?? 60,
    headers: headerSpec(args, service.stage, encryption),
    ...(cors === undefined ? {} : { cors: corsSpec(cors) }),
    ...(rateLimit === undefined ? {} : { rateLimit }),
  };
}

function colorSpec(color: Color, physical: string, args: ServiceArgs): ColorSpec {
  const { service, readyShare = 1 } = args;
  const decided = deployedColor(color, service);
  const serves = appliedServing(service.applied).includes(color);
  const replicas = replicasOf(color, decided.frozen && serves, args);
  return {
    ...decided,
    hosts: Array.from({ length: replicas }, (_, i) => `${physical}-${color}-${String(i + 1)}`),
    needed: Math.ceil(replicas * readyShare),
  };
}

/**
 * A color that serves keeps the number that it has, whatever the program says today. One that is about to serve may lack
 * replicas after an interruption, and gets them first.
 */
function replicasOf(color: Color, keeps: boolean, { service, replicas }: ServiceArgs): number {
  const applied = service.applied.colors[color]?.replicas;
  return (keeps ? applied : undefined) ?? replicas ?? defaultReplicas(service);
}

function defaultReplicas({ stage }: LoadedService): number {
  return stage.replicas.min;
}
