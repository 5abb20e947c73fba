import type { RouteSpec } from "../../balancer";
import { argumentChecks } from "../../component/argumentChecks";
import { corsSpec } from "../../component/corsSpec";
import type { Release } from "../../model";
import type { EdgeArgs, RateLimitArgs } from "../route/edgeArgs";
import { checkEdge } from "../route/edgeProblems";
import { headerSpec } from "../route/edgeSpec";
import { checkHostName } from "../naming";
import { probeSpec } from "../service/probeSpec";
import type { BackendWish } from "../provider/balancerAdmission";
import type { RollingServiceArgs } from "./rollingServiceArgs";
import { checkProbe, checkShared } from "../service/serviceProblems";
import type { Encryption } from "../tls/tlsSpec";

/** What a service without colors is, with every default filled in. */
export interface RollingSpec {
  readonly service: string;
  /** What it runs; a service that has none is only declared. */
  readonly release?: Release;
  readonly replicas: number;
  /** Replicas that are replaced at once. */
  readonly batch: number;
  /** What the balancer has to know; absent without one. */
  readonly backend?: BackendWish;
  readonly rateLimit?: RateLimitArgs;
  readonly readySeconds: number;
  readonly steadySeconds: number;
  readonly drainSeconds: number;
  readonly stopSeconds: number;
}

/** Arguments that decide which resources exist, and whether there are a balancer and a network. */
export type RollingArgs = Omit<RollingServiceArgs, "balancer" | "network"> & {
  /**
   * Whether the balancer in front encrypts.
   *
   * @default none - there is no balancer
   */
  readonly encryption?: Encryption | undefined;
  readonly hasNetwork: boolean;
};

/**
 * Decides what a service without colors is.
 *
 * @param physical - the name of its containers without their number
 * @throws ConfigError with every argument that is wrong
 */
export function rollingSpec(name: string, physical: string, args: RollingArgs): RollingSpec {
  check(name, physical, args);
  const { asked, stage } = args.service;
  const replicas = args.replicas ?? stage.replicas.min;
  const share = Math.ceil((replicas * stage.batchPercent) / 100);
  return {
    service: args.service.name,
    ...(asked.release === undefined ? {} : { release: asked.release }),
    replicas,
    batch: Math.min(replicas, asked.batch ?? args.batch ?? share),
    ...(args.encryption === undefined ? {} : { backend: backendOf(args, args.encryption) }),
    ...(args.rateLimit === undefined ? {} : { rateLimit: args.rateLimit }),
    readySeconds: args.readySeconds ?? 60,
    steadySeconds: args.steadySeconds ?? 10,
    drainSeconds: args.drainSeconds ?? 30,
    stopSeconds: args.stopSeconds ?? 30,
  };
}

function backendOf(args: RollingArgs, encryption: Encryption): BackendWish {
  const { port = 0, protocol = "http/1.1", health, service, cors } = args;
  return {
    port,
    protocol,
    health: probeSpec(health, port),
    headers: headerSpec(args, service.stage, encryption),
    ...(cors === undefined ? {} : { cors: corsSpec(cors) }),
  };
}

/** What the balancer has to know about a limit of requests; nothing where there is none. */
export function limitOf({ rateLimit, backend }: RollingSpec): RouteSpec["limit"] {
  if (rateLimit === undefined || backend === undefined) return undefined;
  return { ...rateLimit, healthPath: backend.health.path };
}

/** Arguments that say what the balancer does. */
const ofBalancer: readonly (keyof EdgeArgs | "routes")[] = [
  "routes",
  "headers",
  "hsts",
  "cors",
  "rateLimit",
];

function check(name: string, physical: string, args: RollingArgs): void {
  const where = `RollingService "${name}"`;
  const checks = argumentChecks(where);
  const { refuse, whole } = checks;
  const { encryption, hasNetwork, port } = args;
  if (encryption !== undefined && port === undefined) {
    refuse("port is missing", "name the port that the service listens on in its container");
  }
  if (encryption === undefined && !hasNetwork) {
    refuse(
      "network is missing",
      "name the network that it runs on, or the balancer in front of it",
    );
  }
  const forBalancer = ofBalancer.filter((argument) => args[argument] !== undefined);
  if (encryption === undefined && forBalancer.length > 0) {
    const fix = `name the balancer in front of it, or leave out ${forBalancer.join(", ")}`;
    refuse("balancer is missing", fix);
  }
  whole("port", port, 1, 65_535);
  whole("health.port", args.health?.port, 1, 65_535);
  whole("batch", args.batch, 1, 50);
  whole("steadySeconds", args.steadySeconds, 1, 3600);
  whole("drainSeconds", args.drainSeconds, 0, 3600);
  checkShared(args, encryption ?? { kind: "none" }, checks);
  checkProbe(args, refuse);
  checkEdge(args, refuse);
  checks.end();
  checkHostName(where, `${physical}-100`);
}
