import { ConfigError } from "../model";
import type { Encryption } from "./tlsSpec";

/** The addresses of a balancer, without a path. */
export interface BalancerAddresses {
  /** Where users come in. */
  readonly main: string;
  /** Where people look at the blue color of a service. */
  readonly blue: string;
  /** Where people look at the green color of a service. */
  readonly green: string;
}

/** A balancer as a stack hands it to other stacks. It holds nothing secret. */
export interface BalancerReference {
  /** Project and stack that own the balancer. */
  readonly owner: string;
  readonly containerName: string;
  readonly networkName: string;
  readonly addresses: BalancerAddresses;
  /** Whether it encrypts, and whose certificates it shows. */
  readonly encryption: Encryption;
}

/** Where a reference comes from, for messages. */
export interface ReferencePlace {
  /** Name of the stack that exports it. */
  readonly stack: string;
  /** Name of the output. */
  readonly output: string;
}

/**
 * Reads what another stack exported as a balancer.
 *
 * @throws ConfigError when there is nothing, or something else
 */
export function requireReference(
  value: unknown,
  { stack, output }: ReferencePlace,
): BalancerReference {
  const refuse = (problem: string): never => {
    throw new ConfigError(
      `output "${output}" of stack ${stack}`,
      `${problem}, expected the reference of a balancer`,
      `return { ${output}: balancer.reference } in the program of ${stack}, and pulumi up there`,
    );
  };
  if (value === undefined || value === null) return refuse("is missing");
  const reference = pick(value, ["owner", "containerName", "networkName"]);
  const addresses = pick((value as { addresses?: unknown }).addresses, ["main", "blue", "green"]);
  const encryption = encryptionOf((value as { encryption?: unknown }).encryption);
  if (reference === undefined || addresses === undefined || encryption === undefined) {
    return refuse("is something else");
  }
  return { ...reference, addresses, encryption };
}

function encryptionOf(value: unknown): Encryption | undefined {
  const { kind, hosts } = (value ?? {}) as { readonly kind?: unknown; readonly hosts?: unknown };
  if (kind === "none" || kind === "certificates") return { kind };
  if (kind !== "local" || !Array.isArray(hosts)) return undefined;
  return { kind, hosts: hosts.map(String) };
}

/** The texts of an object by name; nothing where one of them is not a text. */
function pick<K extends string>(
  value: unknown,
  names: readonly K[],
): Record<K, string> | undefined {
  const given = (value ?? {}) as Readonly<Record<string, unknown>>;
  const pairs = names.map((name) => [name, given[name]] as const);
  if (!pairs.every(([, text]) => typeof text === "string" && text !== "")) return undefined;
  return Object.fromEntries(pairs) as Record<K, string>;
}
