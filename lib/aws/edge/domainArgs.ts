import type * as pulumi from "@pulumi/pulumi";
import type { Environment } from "../environment";

/** A domain as certificates need to know it: a `Domain`, or the zone of another stack. */
export interface DomainReference {
  /** Name of the domain, such as `shop.example.com`. */
  readonly domainName: string;
  /** Id of the hosted zone that answers for it. */
  readonly zoneId: pulumi.Input<string>;
}

/** The domain above, in whose zone stands who answers for this one. */
export interface ParentDomain extends DomainReference {
  /**
   * Provider of the account that has that zone.
   *
   * @default the provider of the domain - both zones are in one account
   */
  readonly provider?: pulumi.ProviderResource;
}

/** Arguments of a `Domain`. */
export interface DomainArgs {
  readonly environment: Environment;

  /** Name of the domain, in lower case, such as `shop.example.com`. */
  readonly domainName: string;

  /**
   * Id of a hosted zone that is there already.
   *
   * @default a zone of its own - who has a zone already says so
   */
  readonly zoneId?: pulumi.Input<string>;

  /**
   * The domain above, where the zone is made known.
   *
   * @default none - `nameServers` are given to whoever sold the domain
   */
  readonly parent?: ParentDomain;
}

/** What a name can lead to: a balancer, or whatever else AWS gives a name and a zone. */
export interface AliasTarget {
  readonly dnsName: pulumi.Input<string>;
  /** Zone of that name, one of AWS's own. */
  readonly zoneId: pulumi.Input<string>;
}

/** How a name leads to its target. */
export interface AliasArgs {
  /**
   * Whether it leads there by IPv6 as well.
   *
   * @default false - a balancer has addresses of IPv4 only, unless it is told otherwise
   */
  readonly ipv6?: boolean;
}
