import { ConfigError } from "../../model";

/** Priorities of the rules of a service on its listener. */
export interface Priorities {
  readonly blue: number;
  readonly green: number;
  readonly refused: number;
  readonly maintenance: number;
  readonly traffic: number;
}

/** How many priorities a service takes. */
export const priorityCount = 5;

/**
 * The priorities of a service: the lowest one wins, so previews come before traffic, and what asks for a preview in vain
 * is refused before it could fall through to users' traffic. Previews go on while the service is maintained.
 */
export function priorities(first: number): Priorities {
  return {
    blue: first,
    green: first + 1,
    refused: first + 2,
    maintenance: first + 3,
    traffic: first + 4,
  };
}

/** Who has which priorities on a balancer, as far as one program knows; AWS knows the rest. */
const claimed = new WeakMap<object, Map<number, string>>();

/**
 * Takes priorities of a balancer for a service, `BlueGreenService "web"`.
 *
 * @throws ConfigError when another service has one of them
 */
export function claimPriorities(
  balancer: object,
  owner: string,
  first: number,
  count: number = priorityCount,
): void {
  const owners = claimed.get(balancer) ?? new Map<number, string>();
  claimed.set(balancer, owners);
  const wanted = Array.from({ length: count }, (_, i) => first + i);
  const taken = wanted.find((priority) => owners.has(priority));
  if (taken !== undefined) {
    const free = Math.max(...owners.keys()) + 1;
    throw new ConfigError(
      owner,
      `priority is ${String(first)}, which takes ${String(first)} to ${String(first + count - 1)}, but ${owners.get(taken) ?? ""} has ${String(taken)} on the same balancer`,
      `priority: ${String(free)}`,
    );
  }
  for (const priority of wanted) owners.set(priority, owner);
}
