import * as vpc from "@pulumi/aws/vpc";
import * as pulumi from "@pulumi/pulumi";
import { checked } from "../../component";
import type { FlowArgs } from "./flowArgs";
import { flowSpec } from "./flowSpec";
import type { Peer } from "./securityGroup";

/**
 * Says by name who may reach whom, and opens it: the way out at one end, the way in at the other. Everything else stays
 * closed.
 *
 * @example
 * ```ts
 * new Flow("web-reaches-database", { environment, from: web, to: database, port: 5432 });
 * ```
 */
export class Flow extends pulumi.ComponentResource {
  constructor(name: string, args: FlowArgs, opts?: pulumi.ComponentResourceOptions) {
    super("crossfade:aws:Flow", name, {}, opts);
    const spec = checked(this, () => flowSpec(name, args));
    const { from, to, environment } = args;
    const common = { ...spec, tags: environment.tags };
    if ("securityGroupId" in from) {
      new vpc.SecurityGroupEgressRule(
        `${name}-out`,
        { ...common, securityGroupId: from.securityGroupId, ...peer(to) },
        { parent: this },
      );
    }
    if ("securityGroupId" in to) {
      new vpc.SecurityGroupIngressRule(
        `${name}-in`,
        { ...common, securityGroupId: to.securityGroupId, ...peer(from) },
        { parent: this },
      );
    }
    this.registerOutputs({});
  }
}

/** How a rule names the other end. */
function peer(end: Peer) {
  if ("securityGroupId" in end) return { referencedSecurityGroupId: end.securityGroupId };
  const { network } = end;
  return network.includes(":") ? { cidrIpv6: network } : { cidrIpv4: network };
}
