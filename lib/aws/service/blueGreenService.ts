import * as pulumi from "@pulumi/pulumi";
import { checked } from "../../component";
import type { Color } from "../../model";
import type { BlueGreenServiceArgs } from "./blueGreenServiceArgs";
import type { ColorResources } from "./colorResources";
import { headersByColor, type PreviewHeaders } from "../../component/previewHeaders";
import { claimPriorities } from "./priorities";
import { addressBehind } from "./serviceAddress";
import { serviceGroup } from "./serviceGroup";
import { serviceResources } from "./serviceResources";
import { serviceSpec } from "./serviceSpec";
import type { TrafficRule } from "./trafficRule";

/**
 * A service on ECS with two interchangeable halves behind a balancer, and one rule that decides who gets the traffic.
 *
 * The color that serves is frozen: a change of these arguments lands in the idle color and is tried there first. Only its
 * number of replicas goes on following the load.
 *
 * @example
 * ```ts
 * const web = new BlueGreenService("web", {
 *   environment,
 *   service: system.service("web"),
 *   balancer,
 *   cluster,
 *   subnetIds: privateSubnetIds,
 *   priority: 100,
 *   hosts: ["shop.example.com"],
 *   port: 3000,
 * });
 * return { url: web.url, previewUrl: web.previewUrl };
 * ```
 */
export class BlueGreenService extends pulumi.ComponentResource {
  /** Where users find the service. */
  public readonly url: pulumi.Output<string>;
  /** Where people look at a color before it has traffic, with the headers of `previewHeaders`. */
  public readonly previewUrl: Readonly<Record<Color, pulumi.Output<string>>>;
  /** What a request must say in order to see a color; secret where the preview has a secret. */
  public readonly previewHeaders: Readonly<Record<Color, pulumi.Output<PreviewHeaders>>>;
  /** The security group of the tasks, for what lets them in. */
  public readonly securityGroupId: pulumi.Output<string>;
  /** The resource that a shift changes; absent until something is released. */
  public readonly cutover: TrafficRule | undefined;
  /** What each color consists of; nothing until something is released. */
  public readonly colors: Readonly<Partial<Record<Color, ColorResources>>>;

  constructor(name: string, args: BlueGreenServiceArgs, opts?: pulumi.ComponentResourceOptions) {
    super("crossfade:aws:BlueGreenService", name, {}, opts);
    const { balancer, priority, preview } = args;
    const service = checked(this, () => {
      const decided = serviceSpec(name, args);
      claimPriorities(balancer, `BlueGreenService "${name}"`, priority);
      return decided;
    });
    this.url = addressBehind(balancer, args);
    this.previewUrl = { blue: this.url, green: this.url };
    this.previewHeaders = headersByColor(preview);
    this.securityGroupId = serviceGroup(name, args, this);

    const { securityGroupId } = this;
    const made = serviceResources({ name, service, args, securityGroupId, parent: this });
    this.cutover = made.cutover;
    this.colors = made.colors;
    this.registerOutputs({ url: this.url });
  }
}
