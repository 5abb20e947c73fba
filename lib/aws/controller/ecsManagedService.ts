import type { Service } from "@pulumi/aws/ecs/service";
import * as pulumi from "@pulumi/pulumi";
import { checked } from "../../component";
import { type PreviewHeaders, previewHeadersOf } from "../../component/previewHeaders";
import { claimPriorities } from "../service/priorities";
import { idlePreview } from "../service/routeConditions";
import { addressBehind } from "../service/serviceAddress";
import { serviceGroup } from "../service/serviceGroup";
import { ecsManagedResources } from "./ecsManagedResources";
import type { EcsManagedServiceArgs } from "./ecsManagedServiceArgs";
import { ecsManagedServiceSpec } from "./ecsManagedServiceSpec";
import { managedPriorityCount } from "./managedRules";

/**
 * A service on ECS whose traffic ECS moves by itself, at once, by a canary or in equal steps, whenever its release changes.
 * The configuration has its release, steps and bake time, and `controller: ecs`; the weights are ECS's, and so is the way
 * back while it bakes.
 *
 * @example
 * ```ts
 * const web = new EcsManagedService("web", {
 *   environment,
 *   service: system.managed("web"),
 *   balancer,
 *   cluster,
 *   subnetIds: privateSubnetIds,
 *   priority: 100,
 *   hosts: ["shop.example.com"],
 *   port: 3000,
 *   alarms: ["web-errors"],
 * });
 * return { url: web.url };
 * ```
 */
export class EcsManagedService extends pulumi.ComponentResource {
  /** Where users find the service; with `previewHeaders`, the release that ECS is bringing. */
  public readonly url: pulumi.Output<string>;
  /** What a request must say in order to see a release before it has traffic; secret where the preview has a secret. */
  public readonly previewHeaders: pulumi.Output<PreviewHeaders>;
  /** The security group of the tasks, for what lets them in. */
  public readonly securityGroupId: pulumi.Output<string>;
  /** The service of ECS; absent until something is released. */
  public readonly service: Service | undefined;

  constructor(name: string, args: EcsManagedServiceArgs, opts?: pulumi.ComponentResourceOptions) {
    super("crossfade:aws:EcsManagedService", name, {}, opts);
    const { balancer, priority, preview } = args;
    const spec = checked(this, () => {
      const decided = ecsManagedServiceSpec(name, args);
      claimPriorities(balancer, `EcsManagedService "${name}"`, priority, managedPriorityCount);
      return decided;
    });
    this.url = addressBehind(balancer, args);
    this.previewHeaders = previewHeadersOf(idlePreview, preview);
    this.securityGroupId = serviceGroup(name, args, this);

    const place = { name, spec, args, securityGroupId: this.securityGroupId, parent: this };
    const { release } = spec;
    this.service = release === undefined ? undefined : ecsManagedResources(place, release);
    this.registerOutputs({ url: this.url });
  }
}
