import * as ec2 from "@pulumi/aws/ec2";
import { getAvailabilityZonesOutput } from "@pulumi/aws/getAvailabilityZones";
import * as pulumi from "@pulumi/pulumi";
import { checked } from "../../component";
import type { Environment } from "../environment";
import { flowLog } from "./flowLog";
import type { NetworkArgs } from "./networkArgs";
import { gatewayEndpoints, interfaceEndpoints } from "./networkEndpoints";
import {
  existingNetwork,
  type ExistingNetworkArgs,
  type NetworkReference,
  subnetsOf,
} from "./networkReference";
import { type MadeSubnet, networkRoutes } from "./networkRoutes";
import { type NetworkSpec, networkSpec } from "./networkSpec";
import { checkZones, type ZoneSpec } from "./networkZones";
import type { SubnetTier } from "./subnetLayout";
import { nameTag, type Tags } from "../tags";

/** Ids by tier, in the order of the zones. */
type IdsByTier = Readonly<Partial<Record<SubnetTier, pulumi.Output<string>[]>>>;

/**
 * A network over several availability zones: public subnets for balancers, private ones for services, isolated ones for
 * data. Nothing in it is open, and its connections are logged.
 *
 * @example
 * ```ts
 * const network = new Network("main", { environment });
 * const balancer = new LoadBalancer("edge", {
 *   environment,
 *   network,
 *   certificateArn,
 * });
 * ```
 */
export class Network extends pulumi.ComponentResource implements NetworkReference {
  public readonly vpcId: pulumi.Output<string>;
  /** Addresses of the network. */
  public readonly cidr: string;
  /** Addresses by which private subnets reach the Internet, for the lists of those who let in whom they know. */
  public readonly natAddresses: pulumi.Output<string[]>;
  readonly #name: string;
  readonly #tags: Tags;
  readonly #ids: IdsByTier;

  constructor(name: string, args: NetworkArgs, opts?: pulumi.ComponentResourceOptions) {
    super("crossfade:aws:Network", name, {}, opts);
    const { environment } = args;
    const spec = checked(this, () => networkSpec(name, args, environment.defaults));
    this.#name = name;
    this.#tags = environment.tags;
    this.cidr = spec.cidr;
    this.vpcId = this.#vpc();
    const place = { environment, vpcId: this.vpcId };
    const subnets = this.#subnets(spec, environment);
    this.#ids = idsByTier(subnets);
    const routes = networkRoutes(name, { ...place, subnets, nat: spec.nat }, { parent: this });
    this.natAddresses = pulumi.all([...routes.natAddresses]);
    const { routeTableIds } = routes;
    const { gatewayEndpoints: gateways, endpoints, endpointTier, flowLogs } = spec;
    gatewayEndpoints(name, gateways, { ...place, routeTableIds }, { parent: this });
    const inside = { ...place, cidr: spec.cidr, subnetIds: this.#ids[endpointTier] ?? [] };
    interfaceEndpoints(name, endpoints, inside, { parent: this });
    if (flowLogs !== "none") {
      const trafficType = flowLogs === "all" ? "ALL" : "REJECT";
      flowLog(`${name}-flow-logs`, { ...place, trafficType }, { parent: this });
    }
    this.registerOutputs({
      vpcId: this.vpcId,
      natAddresses: this.natAddresses,
      subnetIds: this.#ids,
    });
  }

  /**
   * Describes a network that was there before, and makes nothing.
   *
   * @throws pulumi.RunError when it has no subnets
   */
  public static fromExisting(args: ExistingNetworkArgs): NetworkReference {
    return existingNetwork(args);
  }

  public subnetIds(tier: SubnetTier): pulumi.Output<string[]> {
    return subnetsOf(`Network "${this.#name}"`, tier, this.#ids);
  }

  /** The network itself, and its default group: what is in no other group can talk to nobody. */
  #vpc(): pulumi.Output<string> {
    const name = `${this.#name}-vpc`;
    const { id: vpcId } = new ec2.Vpc(
      name,
      {
        cidrBlock: this.cidr,
        enableDnsHostnames: true,
        enableDnsSupport: true,
        tags: { ...this.#tags, ...nameTag(this.#name) },
      },
      { parent: this },
    );
    new ec2.DefaultSecurityGroup(
      `${this.#name}-default`,
      {
        vpcId,
        ingress: [],
        egress: [],
        tags: { ...this.#tags, ...nameTag(`${this.#name}-default`) },
      },
      { parent: this },
    );
    return vpcId;
  }

  #subnets({ subnets, zones }: NetworkSpec, { account }: Environment): MadeSubnet[] {
    const available = this.#zones(zones, account.region);
    return subnets.map(({ tier, zone: { letter, zone }, cidr }) => {
      const name = `${this.#name}-${tier}-${letter}`;
      const byPlace = "place" in zone;
      const { id } = new ec2.Subnet(
        name,
        {
          vpcId: this.vpcId,
          cidrBlock: cidr,
          availabilityZone: byPlace ? available.apply((all) => all[zone.place] ?? "") : zone.name,
          tags: { ...this.#tags, ...nameTag(name) },
        },
        // When a region grows, another zone could have the place. A subnet stays where it is.
        { parent: this, ignoreChanges: byPlace ? ["availabilityZone"] : [] },
      );
      return { tier, letter, id };
    });
  }

  /** Zones of the region, in their order. Local zones are none: they have a part of the services only. */
  #zones(wanted: readonly ZoneSpec[], region: pulumi.Output<string>): pulumi.Output<string[]> {
    const filters = [{ name: "opt-in-status", values: ["opt-in-not-required"] }];
    const { names } = getAvailabilityZonesOutput({ filters }, { parent: this });
    if (wanted.some(({ zone }) => "place" in zone)) {
      // An output that nothing is made of ends the program, and says why once, not once for each subnet.
      pulumi.all([names, region]).apply(([there, here]) => {
        checked(this, () => {
          checkZones(this.#name, wanted.length, there, here);
        });
      });
    }
    return names.apply((all) => all.toSorted());
  }
}

function idsByTier(subnets: readonly MadeSubnet[]): IdsByTier {
  const ids: Partial<Record<SubnetTier, pulumi.Output<string>[]>> = {};
  for (const { tier, id } of subnets) ids[tier] = [...(ids[tier] ?? []), id];
  return ids;
}
