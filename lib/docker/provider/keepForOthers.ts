import { Runtime } from "../../balancer/haproxy/runtime";
import { Engine, isAbsent, isStopped } from "../engine/engine";
import type { BalancerAddress } from "./balancer";
import { serviceOf } from "./collisions";

/**
 * Refuses to take away a balancer that has services of other stacks. One that does not run serves nobody, and may go.
 *
 * @param owner - project and stack that the balancer belongs to
 */
export async function keepForOthers(
  { host, balancer }: BalancerAddress,
  owner: string,
): Promise<void> {
  const services = await servicesOfOthers(new Engine(host), balancer, owner);
  if (services.length === 0) return;
  throw new Error(
    `the balancer ${balancer} still has services of other stacks: ${services.join(", ")}\n  try: pulumi destroy in those stacks first, or docker rm --force ${balancer} where they are gone`,
  );
}

async function servicesOfOthers(
  engine: Engine,
  balancer: string,
  owner: string,
): Promise<readonly string[]> {
  try {
    const claims = await new Runtime((command) => engine.exec(balancer, command)).claims();
    const others = claims.filter((claim) => claim.owner !== owner);
    return [...new Set(others.map((it) => `${serviceOf(it.fragment)} (${it.owner})`))];
  } catch (error) {
    if (isAbsent(error) || isStopped(error)) return [];
    throw error;
  }
}
