import type { SecurityGroup } from "@pulumi/aws/ec2/securityGroup";
import * as lb from "@pulumi/aws/lb";
import * as pulumi from "@pulumi/pulumi";
import { checked } from "../../component";
import type { Balancer } from "./balancer";
import { type BalancerReference, requireReference } from "./balancerReference";
import type { LoadBalancerArgs } from "./loadBalancerArgs";
import { type LoadBalancerSpec, loadBalancerSpec } from "./loadBalancerSpec";
import { physicalName } from "../naming";
import type { SubnetIds } from "../network/networkReference";
import { placeOf } from "../network/place";
import { closedGroup, letIn, networkName } from "../network/securityGroup";

/**
 * An Application Load Balancer: encrypted, closed until somebody says who may come in, and answering 404 where no service
 * asked for the request.
 *
 * @example
 * ```ts
 * const balancer = new LoadBalancer("edge", {
 *   environment,
 *   network,
 *   certificateArn,
 *   clients: ["0.0.0.0/0"],
 * });
 * ```
 */
export class LoadBalancer extends pulumi.ComponentResource implements Balancer {
  public readonly listenerArn: pulumi.Output<string>;
  public readonly securityGroupId: pulumi.Output<string>;
  public readonly vpcId: pulumi.Output<string>;
  /** Name that AWS gave it, for a record of one's own domain. */
  public readonly dnsName: pulumi.Output<string>;
  /** Zone of that name, for a record of one's own domain. */
  public readonly zoneId: pulumi.Output<string>;
  /** ARN of the balancer itself, for firewalls and alarms. */
  public readonly arn: pulumi.Output<string>;
  /** What another stack needs in order to put its services on this balancer: an output for `fromStack`. */
  public readonly reference: pulumi.Output<BalancerReference>;

  constructor(name: string, args: LoadBalancerArgs, opts?: pulumi.ComponentResourceOptions) {
    super("crossfade:aws:LoadBalancer", name, {}, opts);
    const { tags, defaults } = args.environment;
    const spec = checked(this, () => loadBalancerSpec(name, args, defaults));
    const place = placeOf(args, spec.internal ? "private" : "public");
    this.vpcId = pulumi.output(place.vpcId);
    const group = closedGroup(
      `${name}-balancer`,
      { description: `Balancer ${name}`, vpcId: place.vpcId, tags },
      { parent: this },
    );
    this.securityGroupId = group.id;
    this.#open(name, spec, group, tags);
    const balancer = this.#balancer(name, args, spec, place.subnetIds);
    this.arn = balancer.arn;
    this.dnsName = balancer.dnsName;
    this.zoneId = balancer.zoneId;
    this.listenerArn = this.#listeners(name, args, spec).arn;
    const { listenerArn, securityGroupId, vpcId, dnsName, zoneId, arn } = this;
    this.reference = pulumi.output({ listenerArn, securityGroupId, vpcId, dnsName, zoneId, arn });
    this.registerOutputs({ dnsName, listenerArn });
  }

  /**
   * The balancer that another stack made, for services of this one. Nothing is registered: it stays the other stack's,
   * and this stack owns only the rules of its services, and their place in the balancer's security group.
   *
   * @param stack - the stack that exports `reference` of its `LoadBalancer`
   * @param output - the name of that output
   * @throws pulumi.ResourceError when the stack has no such output, or it is not the reference of a balancer
   *
   * @example
   * ```ts
   * import * as pulumi from "@pulumi/pulumi";
   * import { LoadBalancer } from "pulumi-crossfade/aws";
   *
   * const platformStack = new pulumi.StackReference("organization/platform/prod");
   * export const balancer = LoadBalancer.fromStack(platformStack, "edge");
   * ```
   */
  static async fromStack(stack: pulumi.StackReference, output: string): Promise<BalancerReference> {
    const details = await stack.getOutputDetails(output);
    const value: unknown = details.value ?? details.secretValue;
    const name = await new Promise<string>((resolve) => stack.name.apply(resolve));
    return checked(stack, () => requireReference(value, { stack: name, output }));
  }

  #open(
    name: string,
    { clients }: LoadBalancerSpec,
    group: SecurityGroup,
    tags: LoadBalancerArgs["environment"]["tags"],
  ) {
    for (const network of clients) {
      for (const [word, port] of [
        ["https", 443],
        ["http", 80],
      ] as const) {
        letIn(
          `${name}-${word}-${networkName(network)}`,
          {
            securityGroupId: group.id,
            description: `Users by ${word}`,
            port,
            peer: { network },
            tags,
          },
          { parent: this },
        );
      }
    }
  }

  #balancer(
    name: string,
    { accessLogs, environment }: LoadBalancerArgs,
    spec: LoadBalancerSpec,
    subnetIds: SubnetIds,
  ): lb.LoadBalancer {
    return new lb.LoadBalancer(
      name,
      {
        loadBalancerType: "application",
        internal: spec.internal,
        subnets: subnetIds,
        securityGroups: [this.securityGroupId],
        idleTimeout: spec.timeoutSeconds,
        dropInvalidHeaderFields: true,
        enableDeletionProtection: spec.deletionProtection,
        ...(accessLogs === undefined
          ? {}
          : {
              accessLogs: {
                bucket: accessLogs.bucket,
                prefix: accessLogs.prefix ?? physicalName(name, "folder"),
                enabled: true,
              },
            }),
        tags: environment.tags,
      },
      { parent: this },
    );
  }

  #listeners(name: string, args: LoadBalancerArgs, spec: LoadBalancerSpec): lb.Listener {
    const common = { loadBalancerArn: this.arn, tags: args.environment.tags };
    new lb.Listener(
      `${name}-http`,
      {
        ...common,
        port: 80,
        protocol: "HTTP",
        defaultActions: [
          {
            type: "redirect",
            redirect: { protocol: "HTTPS", port: "443", statusCode: "HTTP_301" },
          },
        ],
      },
      { parent: this },
    );
    return new lb.Listener(
      `${name}-https`,
      {
        ...common,
        port: 443,
        protocol: "HTTPS",
        sslPolicy: spec.tlsPolicy,
        certificateArn: args.certificateArn,
        defaultActions: [
          {
            type: "fixed-response",
            fixedResponse: {
              contentType: "text/plain",
              messageBody: "Not found",
              statusCode: "404",
            },
          },
        ],
        ...(spec.headers as Partial<lb.ListenerArgs>),
      },
      { parent: this },
    );
  }
}
