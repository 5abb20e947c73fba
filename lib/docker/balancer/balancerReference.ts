import { noReference, type ReferencePlace } from "../../component/referencePlace";
import type { Encryption } from "../tls/tlsSpec";

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

/**
 * Reads what another stack exported as a balancer.
 *
 * @throws ConfigError when there is nothing, or something else
 */
export function requireReference(value: unknown, place: ReferencePlace): BalancerReference {
  if (value === undefined || value === null) throw noReference(place, "is missing");
  const reference = pick(value, ["owner", "containerName", "networkName"]);
  const addresses = pick((value as { addresses?: unknown }).addresses, ["main", "blue", "green"]);
  const encryption = encryptionOf((value as { encryption?: unknown }).encryption);
  if (reference === undefined || addresses === undefined || encryption === undefined) {
    throw noReference(place, "is something else");
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
