import type { BlueGreenServiceArgs } from "./blueGreenServiceArgs";
import { type HalvesSpec, halvesSpec } from "./halvesSpec";
import { checkService } from "./serviceProblems";
import { type TaskSpec, taskSpec } from "./taskSpec";

/** What a service is, with every default filled in. */
export interface ServiceSpec extends HalvesSpec, TaskSpec {}

/** Arguments that decide which resources exist; the others only flow into one. */
export type ServiceArgs = Omit<
  BlueGreenServiceArgs,
  "environment" | "balancer" | "cluster" | "subnetIds"
>;

/**
 * Decides what a service is.
 *
 * @throws ConfigError with every argument that is wrong
 */
export function serviceSpec(name: string, args: ServiceArgs): ServiceSpec {
  checkService(name, args);
  const { service } = args;
  return { ...halvesSpec(args), ...taskSpec(service.name, args, service.stage.replicas) };
}
