import type { Service } from "@pulumi/aws/ecs/service";
import * as pulumi from "@pulumi/pulumi";
import { checked } from "../../component";
import { claimPriorities } from "../service/priorities";
import { addressBehind } from "../service/serviceAddress";
import { serviceGroup } from "../service/serviceGroup";
import { rollingResources } from "./rollingResources";
import type { RollingServiceArgs } from "./rollingServiceArgs";
import { rollingSpec } from "./rollingSpec";

/**
 * A service on ECS with one set of tasks, which are replaced in batches: for workers, and for services for which two colors
 * cost too much. New tasks come and prove themselves before old ones leave, and when they do not, ECS brings the old release
 * back and the update fails.
 *
 * @example
 * ```ts
 * new RollingService("worker", {
 *   environment,
 *   service: system.rolling("worker"),
 *   cluster,
 *   vpcId,
 *   subnetIds: privateSubnetIds,
 * });
 * const admin = new RollingService("admin", {
 *   environment,
 *   service: system.rolling("admin"),
 *   balancer,
 *   cluster,
 *   subnetIds: privateSubnetIds,
 *   priority: 50,
 *   hosts: ["admin.example.com"],
 *   port: 3000,
 * });
 * return { admin: admin.url };
 * ```
 */
export class RollingService extends pulumi.ComponentResource {
  /** Where users find the service; absent without a balancer. */
  public readonly url: pulumi.Output<string> | undefined;
  /** The security group of the tasks, for what lets them in. */
  public readonly securityGroupId: pulumi.Output<string>;
  /** The service of ECS, which a release changes; absent until something is released. */
  public readonly service: Service | undefined;

  constructor(name: string, args: RollingServiceArgs, opts?: pulumi.ComponentResourceOptions) {
    super("crossfade:aws:RollingService", name, {}, opts);
    const { balancer, priority, vpcId } = args;
    const known = { hasBalancer: balancer !== undefined, hasVpc: vpcId !== undefined };
    const spec = checked(this, () => {
      const decided = rollingSpec(name, { ...args, ...known });
      if (balancer !== undefined && priority !== undefined) {
        claimPriorities(balancer, `RollingService "${name}"`, priority, 1);
      }
      return decided;
    });
    this.url = balancer === undefined ? undefined : addressBehind(balancer, args);
    this.securityGroupId = serviceGroup(name, args, this);
    const { securityGroupId } = this;
    const place = { name, spec, args, securityGroupId, parent: this };
    this.service = spec.release === undefined ? undefined : rollingResources(place, spec.release);
    this.registerOutputs({ url: this.url });
  }
}
