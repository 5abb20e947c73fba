import { SecurityGroup } from "@pulumi/aws/ec2/securityGroup";
import * as vpc from "@pulumi/aws/vpc";
import type * as pulumi from "@pulumi/pulumi";
import { nameTag, type Tags } from "../tags";

/** A security group that lets nothing in and nothing out, until something is opened by name. */
export function closedGroup(
  name: string,
  args: { readonly description: string; readonly vpcId: pulumi.Input<string>; readonly tags: Tags },
  opts: pulumi.CustomResourceOptions,
): SecurityGroup {
  const { description, vpcId, tags } = args;
  return new SecurityGroup(name, { description, vpcId, tags: { ...tags, ...nameTag(name) } }, opts);
}

/** Who is at the other end of a flow: a network, or the members of a security group. */
export type Peer =
  { readonly network: string } | { readonly securityGroupId: pulumi.Input<string> };

/** What a flow is for, and what it opens. */
export interface FlowArgs {
  readonly securityGroupId: pulumi.Input<string>;
  readonly description: string;
  /** Port of the listening end, 1 to 65535. */
  readonly port: number;
  readonly peer: Peer;
  readonly tags: Tags;
}

/** Lets a peer in on one port. */
export function letIn(name: string, flow: FlowArgs, opts: pulumi.CustomResourceOptions): void {
  new vpc.SecurityGroupIngressRule(name, ruleArgs(flow), opts);
}

/** Lets the members of a group out to a peer, on one port. */
export function letOut(name: string, flow: FlowArgs, opts: pulumi.CustomResourceOptions): void {
  new vpc.SecurityGroupEgressRule(name, ruleArgs(flow), opts);
}

function ruleArgs({ securityGroupId, description, port, peer, tags }: FlowArgs) {
  return {
    securityGroupId,
    description,
    ipProtocol: "tcp",
    fromPort: port,
    toPort: port,
    ...("network" in peer ? networkOf(peer.network) : peerGroup(peer.securityGroupId)),
    tags,
  };
}

function networkOf(network: string) {
  return network.includes(":") ? { cidrIpv6: network } : { cidrIpv4: network };
}

function peerGroup(referencedSecurityGroupId: pulumi.Input<string>) {
  return { referencedSecurityGroupId };
}

/** A network as part of a resource's name: `0.0.0.0/0` is `0-0-0-0-0`. */
export function networkName(network: string): string {
  return network.replace(/[^0-9a-f]+/gi, "-");
}
