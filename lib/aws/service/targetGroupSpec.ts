import type * as lb from "@pulumi/aws/lb";
import { argumentChecks, type ArgumentChecks } from "../../component/argumentChecks";
import { checkOne } from "../../component/listChecks";
import { checkAutoName } from "../naming";
import type { HealthArgs, TargetGroupPairArgs, TargetProtocol } from "./targetGroupArgs";

/** What both groups of a pair are, in the words of the provider, less VPC and tags. */
export type TargetGroupSpec = Required<
  Pick<
    lb.TargetGroupArgs,
    "port" | "protocol" | "protocolVersion" | "targetType" | "deregistrationDelay" | "healthCheck"
  >
>;

/** Arguments that decide; the others only flow into a resource. */
export type TargetGroupWish = Pick<
  TargetGroupPairArgs,
  "port" | "protocol" | "targetType" | "health" | "drainSeconds"
>;

const versions: Readonly<Record<TargetProtocol, string>> = {
  "http/1.1": "HTTP1",
  h2: "HTTP2",
  grpc: "GRPC",
};

/**
 * Decides what both groups of a pair are.
 *
 * @throws ConfigError with every argument that is wrong
 */
export function targetGroupSpec(name: string, args: TargetGroupWish): TargetGroupSpec {
  const checks = argumentChecks(`TargetGroupPair "${name}"`);
  checkAutoName(`${name}-green`, "targetGroup", checks.refuse);
  checkTargets(args, checks);
  checks.end();
  const { port, protocol = "http/1.1", targetType = "ip", drainSeconds = 30, health = {} } = args;
  return {
    port,
    protocol: "HTTP",
    protocolVersion: versions[protocol],
    targetType,
    deregistrationDelay: drainSeconds,
    healthCheck: healthCheck(health, protocol),
  };
}

function healthCheck(health: HealthArgs, protocol: TargetProtocol) {
  const isGrpc = protocol === "grpc";
  return {
    enabled: true,
    protocol: "HTTP",
    path: health.path ?? (isGrpc ? "/grpc.health.v1.Health/Check" : "/health"),
    port: health.port === undefined ? "traffic-port" : String(health.port),
    matcher: health.matcher ?? (isGrpc ? "0" : "200-399"),
    interval: health.intervalSeconds ?? 15,
    timeout: health.timeoutSeconds ?? 5,
    healthyThreshold: health.healthyCount ?? 2,
    unhealthyThreshold: health.unhealthyCount ?? 2,
  };
}

/** Refuses what a target group could not be. */
export function checkTargets(
  { port, protocol = "http/1.1", targetType = "ip", health = {}, drainSeconds }: TargetGroupWish,
  { refuse, whole }: ArgumentChecks,
): void {
  whole("port", port, 1, 65_535);
  checkOne("protocol", protocol, Object.keys(versions), refuse);
  checkOne("targetType", targetType, ["ip", "instance"], refuse);
  whole("drainSeconds", drainSeconds, 0, 3600);
  whole("health.port", health.port, 1, 65_535);
  whole("health.intervalSeconds", health.intervalSeconds, 5, 300);
  whole("health.timeoutSeconds", health.timeoutSeconds, 2, 120);
  whole("health.healthyCount", health.healthyCount, 2, 10);
  whole("health.unhealthyCount", health.unhealthyCount, 2, 10);
  const { path, matcher, intervalSeconds = 15, timeoutSeconds = 5 } = health;
  if (timeoutSeconds >= intervalSeconds) {
    refuse(
      `health.timeoutSeconds is ${String(timeoutSeconds)}, expected less than health.intervalSeconds, ${String(intervalSeconds)}`,
    );
  }
  if (path !== undefined && !/^\/[^\s]{0,1023}$/.test(path)) {
    refuse(`health.path is ${JSON.stringify(path)}, expected a path such as "/health"`);
  }
  if (matcher !== undefined && !/^\d{1,3}(?:-\d{1,3})?(?:,\d{1,3}(?:-\d{1,3})?)*$/.test(matcher)) {
    refuse(`health.matcher is ${JSON.stringify(matcher)}, expected statuses such as "200-399"`);
  }
}
