import * as ec2 from "@pulumi/aws/ec2";
import * as pulumi from "@pulumi/pulumi";
import type { Environment } from "../environment";
import { closedGroup, letIn } from "./securityGroup";
import { nameTag } from "../tags";

/** What endpoints are made in. */
export interface EndpointPlace {
  readonly environment: Environment;
  readonly vpcId: pulumi.Input<string>;
}

/** Leads the route tables of a network to services of AWS. */
export function gatewayEndpoints(
  name: string,
  services: readonly string[],
  place: EndpointPlace & { readonly routeTableIds: readonly pulumi.Input<string>[] },
  opts: pulumi.CustomResourceOptions,
): void {
  const { environment, vpcId, routeTableIds } = place;
  for (const service of services) {
    const own = `${name}-${service}`;
    new ec2.VpcEndpoint(
      own,
      {
        vpcId,
        serviceName: serviceName(service, environment),
        vpcEndpointType: "Gateway",
        routeTableIds: [...routeTableIds],
        tags: { ...environment.tags, ...nameTag(own) },
      },
      opts,
    );
  }
}

/** Puts interfaces of services of AWS into subnets, where everything in the network reaches them, and only by HTTPS. */
export function interfaceEndpoints(
  name: string,
  services: readonly string[],
  place: EndpointPlace & {
    readonly cidr: string;
    readonly subnetIds: readonly pulumi.Input<string>[];
  },
  opts: pulumi.CustomResourceOptions,
): void {
  if (services.length === 0) return;
  const { environment, vpcId, cidr, subnetIds } = place;
  const { tags } = environment;
  const description = `Endpoints of ${name}`;
  const group = closedGroup(`${name}-endpoints`, { description, vpcId, tags }, opts);
  letIn(
    `${name}-endpoints-https`,
    {
      securityGroupId: group.id,
      description: "Everything in the network",
      port: 443,
      peer: { network: cidr },
      tags,
    },
    opts,
  );
  for (const service of services) {
    const own = `${name}-${service.replaceAll(".", "-")}`;
    new ec2.VpcEndpoint(
      own,
      {
        vpcId,
        serviceName: serviceName(service, environment),
        vpcEndpointType: "Interface",
        // AWS has the name of somebody else's service only after both sides have agreed to it.
        privateDnsEnabled: !isWhole(service),
        subnetIds: [...subnetIds],
        securityGroupIds: [group.id],
        tags: { ...tags, ...nameTag(own) },
      },
      opts,
    );
  }
}

function serviceName(service: string, { account }: Environment): pulumi.Input<string> {
  return isWhole(service)
    ? service
    : pulumi.interpolate`com.amazonaws.${account.region}.${service}`;
}

/** Whether a name is whole, and not the end of one. */
function isWhole(service: string): boolean {
  return /^(?:cn\.)?com\.amazonaws\./.test(service);
}
