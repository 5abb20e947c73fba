import type * as pulumi from "@pulumi/pulumi";

/** A certificate of one's own. */
export interface CertificateArgs {
  /** The certificate as PEM, followed by those that lead to an authority which browsers know. */
  readonly certificate: pulumi.Input<string>;

  /** Its key as PEM, without a password. It is a secret in the state, and on no command line. */
  readonly key: pulumi.Input<string>;
}

/** Certificates by an authority of this machine's own. */
export interface LocalCertificatesArgs {
  /**
   * Local names such as `shop.localhost`, `shop.test` or `*.shop.internal`, and private addresses. `localhost`, 127.0.0.1
   * and ::1 are there anyway.
   */
  readonly local: readonly string[];
}

/** How a balancer encrypts. */
export interface TlsArgs {
  /** Port of the machine on which users come in encrypted, 1 to 65535. */
  readonly port: number;

  /**
   * Certificates of one's own, or local names for which an authority of this machine's own vouches. A client is shown
   * the certificate of the host that it asks for, and the first one where it asks for none of them.
   */
  readonly certificates: readonly CertificateArgs[] | LocalCertificatesArgs;

  /**
   * Whether what comes in without encryption is sent to the encrypted port, but for `/.well-known/acme-challenge/`.
   *
   * @default true - what is not encrypted can be read and changed on its way
   */
  readonly redirect?: boolean;

  /**
   * Oldest version of TLS that is spoken.
   *
   * @default 1.2 - Mozilla's intermediate profile; 1.3 leaves out clients from before 2018
   */
  readonly minimumVersion?: "1.2" | "1.3";
}
