import * as pulumi from "@pulumi/pulumi";
import { checked } from "../../component";
import type { Color } from "../../model";
import { type Halves, halves } from "../service/halves";
import { headersByColor, type PreviewHeaders } from "../../component/previewHeaders";
import { claimPriorities } from "../service/priorities";
import { type Ask, askAws } from "../service/readiness";
import { addressBehind } from "../service/serviceAddress";
import { serviceGroup } from "../service/serviceGroup";
import type { TrafficRule } from "../service/trafficRule";
import type { AutoScalingPairArgs } from "./autoScalingPairArgs";
import { type InstanceResources, instanceResources, type PairPlace } from "./instanceResources";
import { pairSpec } from "./pairSpec";

/**
 * A service on plain instances of EC2 with two interchangeable halves behind a balancer: two Auto Scaling groups, and one
 * rule that decides who gets the traffic. What a color runs is an AMI.
 *
 * A release on the idle color makes a new group of instances, waits until they are healthy, and then takes the old ones
 * away. The color that serves is frozen, but goes on growing and shrinking.
 *
 * @example
 * ```ts
 * const web = new AutoScalingPair("web", {
 *   environment,
 *   service: system.service("web"),
 *   balancer,
 *   subnetIds: privateSubnetIds,
 *   priority: 100,
 *   port: 8080,
 *   instanceType: "m7g.large",
 * });
 * return { url: web.url, previewUrl: web.previewUrl };
 * ```
 */
export class AutoScalingPair extends pulumi.ComponentResource {
  /** Where users find the service. */
  public readonly url: pulumi.Output<string>;
  /** Where people look at a color before it has traffic, with the headers of `previewHeaders`. */
  public readonly previewUrl: Readonly<Record<Color, pulumi.Output<string>>>;
  /** What a request must say in order to see a color; secret where the preview has a secret. */
  public readonly previewHeaders: Readonly<Record<Color, pulumi.Output<PreviewHeaders>>>;
  /** The security group of the instances, for what lets them in. */
  public readonly securityGroupId: pulumi.Output<string>;
  /** The resource that a shift changes; absent until something is released. */
  public readonly cutover: TrafficRule | undefined;
  /** What each color consists of; nothing until something is released. */
  public readonly colors: Readonly<Partial<Record<Color, InstanceResources>>>;

  constructor(name: string, args: AutoScalingPairArgs, opts?: pulumi.ComponentResourceOptions) {
    super("crossfade:aws:AutoScalingPair", name, {}, opts);
    const { balancer, priority, preview } = args;
    const service = checked(this, () => {
      const decided = pairSpec(name, args);
      claimPriorities(balancer, `AutoScalingPair "${name}"`, priority);
      return decided;
    });
    this.url = addressBehind(balancer, args);
    this.previewUrl = { blue: this.url, green: this.url };
    this.previewHeaders = headersByColor(preview);
    this.securityGroupId = serviceGroup(name, args, this, "Instances");
    const { securityGroupId } = this;
    const made = pairResources({ name, service, args, securityGroupId, parent: this });
    this.cutover = made.cutover;
    this.colors = made.colors;
    this.registerOutputs({ url: this.url });
  }
}

/** Makes the resources of a pair: two halves, each with instances of its own. */
function pairResources(
  place: PairPlace,
  ask: Ask = askAws(place.parent),
): Halves<InstanceResources> {
  return halves(
    {
      ...place,
      targetType: "instance",
      make: (color, release, door, dependsOn) =>
        instanceResources(color, release, door, place, dependsOn),
      ready: ({ group }) => [group],
      gaining: (color, _made, { arn }) => ({ color, targetGroupArn: arn }),
    },
    ask,
  );
}
