import * as acm from "@pulumi/aws/acm";
import * as route53 from "@pulumi/aws/route53";
import * as pulumi from "@pulumi/pulumi";
import { checked } from "../../component";
import type { CertificateArgs } from "./certificateArgs";
import { certificateSpec, certificateWish } from "./certificateSpec";

/** What AWS wants to see in a zone before it believes that a name is ours. */
type Proof = pulumi.Unwrap<acm.Certificate["domainValidationOptions"]>[number];

/** Seconds for which others remember a proof: it is read once, and again before each renewal. */
const proofSeconds = 60;

/**
 * A certificate for one name or several, proved by records in their zones and renewed by AWS as long as they are there.
 * What takes its `arn` waits until it is issued.
 *
 * @example
 * ```ts
 * const certificate = new Certificate("shop", {
 *   environment,
 *   domain,
 *   names: ["shop.example.com", "*.shop.example.com"],
 * });
 * ```
 */
export class Certificate extends pulumi.ComponentResource {
  /** ARN of the issued certificate. */
  public readonly arn: pulumi.Output<string>;

  constructor(name: string, args: CertificateArgs, opts?: pulumi.ComponentResourceOptions) {
    super("crossfade:aws:Certificate", name, {}, opts);
    const { mainName, otherNames, proofs } = checked(this, () =>
      certificateSpec(name, certificateWish(args)),
    );
    const { domain, otherDomains = [], environment } = args;
    const region = args.region === undefined ? {} : { region: args.region };
    const certificate = new acm.Certificate(
      `${name}-certificate`,
      {
        domainName: mainName,
        ...(otherNames.length === 0 ? {} : { subjectAlternativeNames: [...otherNames] }),
        validationMethod: "DNS",
        tags: environment.tags,
        ...region,
      },
      { parent: this },
    );
    const validationRecordFqdns = proofs.map(({ host, domainName }) => {
      const zone = [domain, ...otherDomains].find((it) => it.domainName === domainName) ?? domain;
      return this.#prove(`${name}-${host}`, host, zone.zoneId, certificate);
    });
    const issued = new acm.CertificateValidation(
      `${name}-issued`,
      { certificateArn: certificate.arn, validationRecordFqdns, ...region },
      { parent: this },
    );
    this.arn = issued.certificateArn;
    this.registerOutputs({ arn: this.arn });
  }

  /** Writes the proof of a host into its zone, and answers with the name of the record. */
  #prove(
    name: string,
    host: string,
    zoneId: pulumi.Input<string>,
    { domainValidationOptions: options }: acm.Certificate,
  ): pulumi.Output<string> {
    const proof = options.apply((all) => proofOf(host, all));
    const { fqdn } = new route53.Record(
      name,
      {
        zoneId,
        name: proof.resourceRecordName,
        type: proof.resourceRecordType,
        records: [proof.resourceRecordValue],
        ttl: proofSeconds,
        // An account has one proof for a name: a second certificate, for CloudFront perhaps, finds it there.
        allowOverwrite: true,
      },
      { parent: this },
    );
    return fqdn;
  }
}

/** Finds the proof of a host, which is that of all names directly below it as well. */
export function proofOf(host: string, proofs: readonly Proof[]): Proof {
  const found = proofs.find(({ domainName }) => domainName === host || domainName === `*.${host}`);
  if (found === undefined) throw new Error(`AWS asks for no proof of ${host}`);
  return found;
}
