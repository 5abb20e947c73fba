import type { DomainReference } from "./domainArgs";
import type { Environment } from "../environment";

/** Arguments of a `Certificate`. */
export interface CertificateArgs {
  readonly environment: Environment;

  /** Domain in whose zone stands the proof that it is yours. */
  readonly domain: DomainReference;

  /**
   * Other domains of which it has names, each with a zone of its own.
   *
   * @default none - most services have one domain
   */
  readonly otherDomains?: readonly DomainReference[];

  /**
   * Names that it is for, the main one first: hosts of the domains, and `*.shop.example.com` for all directly below one. A
   * change makes a new certificate, which takes over before the old one goes.
   *
   * @default the name of the domain - most services are reached by that alone
   */
  readonly names?: readonly string[];

  /**
   * Region in which it is used: `us-east-1` for CloudFront.
   *
   * @default the region of the environment - a balancer wants it where it is
   */
  readonly region?: string;
}
