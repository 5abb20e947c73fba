import type * as pulumi from "@pulumi/pulumi";
import { DynamicResource } from "../dynamic";

/** Arguments of a `LocalCertificate`. */
export interface LocalCertificateArgs {
  /** Local names and addresses, as `isLocal` knows them. */
  readonly hosts: readonly string[];
}

/**
 * A certificate for local names, issued by an authority of this machine's own, and issued anew when it nears its end.
 *
 * @example
 * ```ts
 * const issued = new LocalCertificate("edge-certificate-issued", { hosts: ["shop.localhost"] });
 * ```
 */
export class LocalCertificate extends DynamicResource {
  /** As PEM. */
  declare public readonly certificate: pulumi.Output<string>;
  /** As PEM, secret. */
  declare public readonly key: pulumi.Output<string>;
  /** Certificate of the authority, as PEM: what browsers have to trust. */
  declare public readonly authority: pulumi.Output<string>;

  constructor(name: string, args: LocalCertificateArgs, opts: pulumi.CustomResourceOptions = {}) {
    const outputs = { certificate: undefined, key: undefined, authority: undefined };
    super(
      "localCertificate",
      name,
      { ...args, ...outputs },
      { ...opts, additionalSecretOutputs: ["key"] },
    );
  }
}
