import * as ec2 from "@pulumi/aws/ec2";
import type * as pulumi from "@pulumi/pulumi";
import type { EndpointPlace } from "./networkEndpoints";
import type { SubnetTier } from "./subnetLayout";
import { nameTag, type Tags } from "../tags";

/** A subnet that was made, and the letter of its zone. */
export interface MadeSubnet {
  readonly tier: SubnetTier;
  readonly letter: string;
  readonly id: pulumi.Output<string>;
}

/** What routes are made of: the network, its subnets, and the letters of the zones that have a NAT gateway. */
export interface RoutePlace extends EndpointPlace {
  readonly subnets: readonly MadeSubnet[];
  readonly nat: readonly string[];
}

/** Ways through a network. */
export interface NetworkRoutes {
  readonly natAddresses: readonly pulumi.Output<string>[];
  readonly routeTableIds: readonly pulumi.Output<string>[];
}

/** Ids of route tables by the end of their names. */
type Tables = ReadonlyMap<string, pulumi.Output<string>>;

/**
 * Gives every subnet a route table. Those of private subnets are one for each zone, also where all zones share a gateway:
 * more gateways are then a matter of routes.
 */
export function networkRoutes(
  name: string,
  place: RoutePlace,
  opts: pulumi.CustomResourceOptions,
): NetworkRoutes {
  const tables = routeTables(name, place, opts);
  const routeTableIds = [...tables.values()];
  const open = tables.get("public");
  if (open === undefined) return { natAddresses: [], routeTableIds };
  const gateway = internetGateway(name, place, open, opts);
  const natAddresses = natGateways(name, { ...place, tables, gateway }, opts);
  return { natAddresses, routeTableIds };
}

function routeTables(
  name: string,
  { subnets, vpcId, environment }: RoutePlace,
  opts: pulumi.CustomResourceOptions,
): Tables {
  const tables = new Map<string, pulumi.Output<string>>();
  for (const { tier, letter, id } of subnets) {
    const end = tier === "private" ? `private-${letter}` : tier;
    const own = `${name}-routes-${end}`;
    const args = { vpcId, tags: tagsOf(own, environment.tags) };
    const routeTableId = tables.get(end) ?? new ec2.RouteTable(own, args, opts).id;
    tables.set(end, routeTableId);
    new ec2.RouteTableAssociation(
      `${name}-routes-of-${tier}-${letter}`,
      { routeTableId, subnetId: id },
      opts,
    );
  }
  return tables;
}

function internetGateway(
  name: string,
  { vpcId, environment }: EndpointPlace,
  routeTableId: pulumi.Output<string>,
  opts: pulumi.CustomResourceOptions,
): ec2.InternetGateway {
  const own = `${name}-internet`;
  const tags = tagsOf(own, environment.tags);
  const gateway = new ec2.InternetGateway(own, { vpcId, tags }, opts);
  new ec2.Route(
    `${name}-route-internet`,
    { routeTableId, destinationCidrBlock: "0.0.0.0/0", gatewayId: gateway.id },
    opts,
  );
  return gateway;
}

/** Makes the gateways, and leads each zone to its own one, or all of them to the first. */
function natGateways(
  name: string,
  place: RoutePlace & { readonly tables: Tables; readonly gateway: ec2.InternetGateway },
  opts: pulumi.CustomResourceOptions,
): pulumi.Output<string>[] {
  const { subnets, nat, tables, environment, gateway } = place;
  const made = new Map<string, pulumi.Output<string>>();
  const addresses: pulumi.Output<string>[] = [];
  for (const { letter, id } of subnets.filter(({ tier }) => tier === "public")) {
    if (!nat.includes(letter)) continue;
    const own = `${name}-nat-${letter}`;
    const tags = tagsOf(own, environment.tags);
    const address = new ec2.Eip(`${own}-address`, { domain: "vpc", tags }, opts);
    const args = { allocationId: address.id, subnetId: id, tags };
    // Without the network's own way out it could not be created.
    made.set(letter, new ec2.NatGateway(own, args, { ...opts, dependsOn: gateway }).id);
    addresses.push(address.publicIp);
  }
  const [first] = made.values();
  for (const [end, routeTableId] of tables) {
    const natGatewayId = made.get(end.slice(-1)) ?? first;
    if (!end.startsWith("private-") || natGatewayId === undefined) continue;
    new ec2.Route(
      `${name}-route-${end}`,
      { routeTableId, destinationCidrBlock: "0.0.0.0/0", natGatewayId },
      opts,
    );
  }
  return addresses;
}

function tagsOf(name: string, tags: Tags): Tags {
  return { ...tags, ...nameTag(name) };
}
