import * as route53 from "@pulumi/aws/route53";
import * as pulumi from "@pulumi/pulumi";
import { checked } from "../../component";
import type {
  AliasArgs,
  AliasTarget,
  DomainArgs,
  DomainReference,
  ParentDomain,
} from "./domainArgs";
import { aliasName, checkDomain, domainWish } from "./domainSpec";

/** Seconds for which others remember who answers for a domain: long enough to be cheap, short enough to move in a day. */
const delegationSeconds = 3600;

/**
 * A domain: the zone that answers for it, how the world finds that zone, and where its names lead.
 *
 * @example
 * ```ts
 * const domain = new Domain("shop", { environment, domainName: "shop.example.com", parent });
 * domain.addAlias("@", balancer);
 * domain.addAlias("www", balancer);
 * ```
 */
export class Domain extends pulumi.ComponentResource implements DomainReference {
  public readonly domainName: string;
  public readonly zoneId: pulumi.Output<string>;
  /** Who answers for the domain, for whoever sold it; of a zone that was there before, nothing. */
  public readonly nameServers: pulumi.Output<string[]> | undefined;
  readonly #name: string;
  readonly #aliases = new Set<string>();

  constructor(name: string, args: DomainArgs, opts?: pulumi.ComponentResourceOptions) {
    super("crossfade:aws:Domain", name, {}, opts);
    checked(this, () => {
      checkDomain(name, domainWish(args));
    });
    this.#name = name;
    this.domainName = args.domainName;
    if (args.zoneId === undefined) {
      const zone = this.#zone(args.environment.tags);
      this.zoneId = zone.id;
      this.nameServers = zone.nameServers;
      if (args.parent !== undefined) this.#delegate(args.parent, zone.nameServers);
    } else {
      this.zoneId = pulumi.output(args.zoneId);
      this.nameServers = undefined;
    }
    this.registerOutputs({ zoneId: this.zoneId, nameServers: this.nameServers });
  }

  /**
   * Leads a name to a balancer: `@` for the domain itself, `www` for a name below it, `*` for all that are not named.
   *
   * @throws pulumi.ResourceError when it is no name, or one that leads somewhere already
   */
  public addAlias(host: string, target: AliasTarget, { ipv6 = false }: AliasArgs = {}): void {
    const name = checked(this, () => aliasName(this.#name, host, this.domainName, this.#aliases));
    this.#aliases.add(name);
    for (const type of ipv6 ? ["A", "AAAA"] : ["A"]) {
      new route53.Record(
        `${this.#name}-${name}-${type.toLowerCase()}`,
        {
          zoneId: this.zoneId,
          name,
          type,
          aliases: [{ name: target.dnsName, zoneId: target.zoneId, evaluateTargetHealth: true }],
        },
        { parent: this },
      );
    }
  }

  #zone(tags: DomainArgs["environment"]["tags"]): route53.Zone {
    return new route53.Zone(
      `${this.#name}-zone`,
      {
        name: this.domainName,
        comment: `Of ${pulumi.getProject()}/${pulumi.getStack()}`,
        // A record that somebody else made in it stops its deletion.
        forceDestroy: false,
        tags,
      },
      { parent: this },
    );
  }

  /** Writes into the zone above who answers for this one. */
  #delegate({ zoneId, provider }: ParentDomain, records: pulumi.Input<string[]>): void {
    new route53.Record(
      `${this.#name}-delegation`,
      { zoneId, name: this.domainName, type: "NS", ttl: delegationSeconds, records },
      { parent: this, ...(provider === undefined ? {} : { provider }) },
    );
  }
}
