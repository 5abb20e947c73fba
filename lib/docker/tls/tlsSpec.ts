import type { TlsSpec as BalancerTls } from "../../balancer";
import { isLocal } from "../authority/localNames";
import { certificateProblems } from "./certificate";
import type { Refuse } from "../../component/argumentChecks";
import type { CertificateArgs, TlsArgs } from "./tlsArgs";

/** Whether a balancer encrypts, and whose certificates it shows. */
export type Encryption =
  | { readonly kind: "none" }
  | { readonly kind: "certificates" }
  | { readonly kind: "local"; readonly hosts: readonly string[] };

/** How a balancer encrypts, with every default filled in. */
export interface TlsSpec {
  readonly port: number;
  readonly encryption: Encryption;
  /** Certificates of one's own; none where the authority of this machine vouches. */
  readonly certificates: readonly CertificateArgs[];
  readonly base: BalancerTls;
}

const always = ["localhost", "127.0.0.1", "::1"];

/**
 * Decides how a balancer encrypts.
 *
 * @param address - address of the machine on which users come in
 */
export function tlsSpec(tls: TlsArgs, address: string, refuse: Refuse): TlsSpec {
  const { port, certificates, redirect = true, minimumVersion = "1.2" } = tls;
  const versions = ["1.2", "1.3"];
  if (!versions.includes(minimumVersion)) {
    refuse(`tls.minimumVersion is ${JSON.stringify(minimumVersion)}, expected "1.2" or "1.3"`);
  }
  const base = { minimumVersion, ...(redirect ? { redirectPort: port } : {}) };
  if ("local" in certificates) {
    const hosts = [
      ...new Set([...certificates.local, ...always, ...(isLocal(address) ? [address] : [])]),
    ];
    checkLocal(certificates.local, refuse);
    return { port, encryption: { kind: "local", hosts }, certificates: [], base };
  }
  if (certificates.length === 0 || certificates.length > 99) {
    refuse(`tls.certificates has ${String(certificates.length)}, expected 1 to 99`);
  }
  for (const [index, { certificate, key }] of certificates.entries()) {
    if (typeof certificate !== "string" || typeof key !== "string") continue;
    for (const { problem, fix } of certificateProblems(certificate, key)) {
      refuse(`tls.certificates[${String(index)}]: ${problem}`, fix);
    }
  }
  return { port, encryption: { kind: "certificates" }, certificates, base };
}

/** Whether a certificate is for a host; a name with `*` stands for every name directly below. */
export function covers(hosts: readonly string[], host: string): boolean {
  return hosts.includes(host) || hosts.includes(host.replace(/^[^.]*/, "*"));
}

function checkLocal(hosts: readonly string[], refuse: Refuse): void {
  for (const [index, host] of hosts.entries()) {
    const place = `tls.certificates.local[${String(index)}] is ${JSON.stringify(host)}`;
    if (!/^(?:\*\.)?[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?$|^[0-9a-f:]+$/.test(host) || !isLocal(host)) {
      refuse(
        `${place}, expected a local name such as "shop.localhost" or a private address`,
        "give certificates of your own for names on the internet",
      );
    } else if (/^\*\.[^.]+$/.test(host)) {
      refuse(
        `${place}, which browsers do not take: too many names are right below it`,
        `name them one by one, or use "*.shop${host.slice(1)}"`,
      );
    }
  }
}
