import type { ProbeSpec } from "../../balancer";
import type { HealthArgs } from "./blueGreenServiceArgs";

/**
 * What the balancer asks a replica, with every default filled in.
 *
 * @param port - where the service listens
 */
export function probeSpec(health: HealthArgs | undefined, port: number): ProbeSpec {
  return {
    protocol: health?.protocol ?? "http",
    path: health?.path ?? "/health",
    host: health?.host ?? "localhost",
    port: health?.port ?? port,
    intervalSeconds: health?.intervalSeconds ?? 1,
    timeoutSeconds: health?.timeoutSeconds ?? 2,
  };
}
