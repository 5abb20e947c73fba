import * as pulumi from "@pulumi/pulumi";
import type { Fragment } from "../../balancer";
import { BalancerConfig } from "../balancer/balancerConfig";
import { certificateEnd, certificateProblems } from "./certificate";
import { LocalCertificate } from "./localCertificate";
import type { TlsSpec } from "./tlsSpec";
import { ConfigError } from "../../model";

/** What encrypts a balancer's traffic. */
export interface TlsResources {
  /** What the base configuration comes after: it cannot be loaded without certificates. */
  readonly certificates: readonly BalancerConfig[];
  /** Certificate of the authority that browsers have to trust; absent with certificates of one's own. */
  readonly authority?: pulumi.Output<string>;
}

/** Where a balancer's certificates belong. */
export interface TlsPlace {
  /** Name of the component. */
  readonly name: string;
  /** Name of the balancer's container. */
  readonly balancer: string;
  readonly opts: pulumi.CustomResourceOptions;
}

/** A certificate that ends sooner is worth a word. */
const soonDays = 14;

/** Puts certificates on the balancer: a part of its configuration for each, so that a new one reloads and no more. */
export function tlsResources(tls: TlsSpec, place: TlsPlace): TlsResources {
  const { name, opts } = place;
  if (tls.encryption.kind !== "local") {
    const certificates = tls.certificates.map(({ certificate, key }, index) => {
      const where = `LoadBalancer "${name}": tls.certificates[${String(index)}]`;
      const files = pulumi
        .all([certificate, pulumi.secret(key)])
        .apply(([shown, hidden]) => certificateFile(where, shown, hidden));
      return fragment(place, index + 1, files);
    });
    return { certificates };
  }
  const { hosts } = tls.encryption;
  const issued = new LocalCertificate(`${name}-local-certificate`, { hosts }, opts);
  const files = { "certificate.pem": pulumi.interpolate`${issued.certificate}${issued.key}` };
  return {
    certificates: [fragment(place, 1, pulumi.secret(files))],
    authority: issued.authority,
  };
}

function fragment(
  { name, balancer, opts }: TlsPlace,
  number: number,
  files: pulumi.Input<Fragment>,
) {
  const digits = String(number).padStart(2, "0");
  return new BalancerConfig(
    `${name}-certificate-${String(number)}`,
    { balancer, name: `certificate-${digits}`, files },
    { ...opts, additionalSecretOutputs: ["files"] },
  );
}

/**
 * What HAProxy reads. A value that comes late is refused here; what ends one day is only said, since it must not stand
 * in the way of a rollback.
 *
 * @throws pulumi.RunError when the certificate cannot be used
 */
export function certificateFile(where: string, certificate: string, key: string): Fragment {
  const [first] = certificateProblems(certificate, key);
  if (first !== undefined) {
    throw new pulumi.RunError(new ConfigError(where, first.problem, first.fix).message);
  }
  const ends = certificateEnd(certificate);
  if (ends !== undefined && ends.getTime() < Date.now() + soonDays * 86_400_000) {
    const tense = ends.getTime() < Date.now() ? "ended" : "ends";
    void pulumi.log.warn(
      `${where}: the certificate ${tense} on ${ends.toISOString().slice(0, 10)}`,
    );
  }
  return { "certificate.pem": `${certificate.trim()}\n${key.trim()}\n` };
}
