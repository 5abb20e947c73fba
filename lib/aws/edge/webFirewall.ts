import * as wafv2 from "@pulumi/aws/wafv2";
import * as pulumi from "@pulumi/pulumi";
import { checked } from "../../component";
import { firewallLog } from "./firewallLog";
import { awsRules, visibility } from "./firewallRules";
import { physicalName } from "../naming";
import type { WebFirewallArgs } from "./webFirewallArgs";
import { type WebFirewallSpec, webFirewallSpec } from "./webFirewallSpec";

/**
 * A firewall in front of balancers, or of CloudFront: rules that AWS maintains, a limit for each address, networks that
 * are let through or refused, and a log without what would let its readers act as a user.
 *
 * @example
 * ```ts
 * const firewall = new WebFirewall("edge", {
 *   environment,
 *   guards: { edge: balancer.arn },
 *   count: true,
 * });
 * ```
 */
export class WebFirewall extends pulumi.ComponentResource {
  /** ARN of the firewall, which CloudFront is given. */
  public readonly arn: pulumi.Output<string>;
  /** What its metrics are called in CloudWatch; those of its rules are called like the rules. */
  public readonly metricName: string;

  constructor(name: string, args: WebFirewallArgs, opts?: pulumi.ComponentResourceOptions) {
    super("crossfade:aws:WebFirewall", name, {}, opts);
    const { environment, guards = {}, keyArn = environment.keyArn } = args;
    const spec = checked(this, () => webFirewallSpec(name, args));
    this.metricName = physicalName(name, "webAcl");
    const region = spec.region === undefined ? {} : { region: spec.region };
    const firewall = new wafv2.WebAcl(
      `${name}-firewall`,
      {
        scope: spec.scope,
        description: `In front of ${pulumi.getProject()}/${pulumi.getStack()}`,
        defaultAction: { allow: {} },
        rules: awsRules(spec.rules, this.#sets(name, spec, environment.tags)),
        visibilityConfig: visibility(this.metricName),
        tags: environment.tags,
        ...region,
      },
      { parent: this },
    );
    this.arn = firewall.arn;
    for (const [own, resourceArn] of Object.entries(guards)) {
      new wafv2.WebAclAssociation(
        `${name}-guards-${own}`,
        { resourceArn, webAclArn: firewall.arn },
        { parent: this },
      );
    }
    if (spec.logs !== "none") {
      const log = { environment, firewallArn: firewall.arn, keyArn, spec };
      firewallLog(`${name}-log`, log, { parent: this });
    }
    this.registerOutputs({ arn: this.arn, metricName: this.metricName });
  }

  /** Makes the sets of addresses, and answers with their ARNs by name. */
  #sets(
    name: string,
    { sets, scope, region }: WebFirewallSpec,
    tags: WebFirewallArgs["environment"]["tags"],
  ): ReadonlyMap<string, pulumi.Output<string>> {
    return new Map(
      sets.map(({ name: own, version, addresses }) => {
        const { arn } = new wafv2.IpSet(
          `${name}-${own}`,
          {
            scope,
            ipAddressVersion: version,
            addresses: [...addresses],
            tags,
            ...(region === undefined ? {} : { region }),
          },
          { parent: this },
        );
        return [own, arn];
      }),
    );
  }
}
