import type { Deployment } from "@pulumi/kubernetes/apps/v1/deployment";
import * as pulumi from "@pulumi/pulumi";
import { checked } from "../../component";
import { inherited } from "../inherited";
import { serviceAddress } from "../route/routeArgs";
import { rollingResources } from "./rollingResources";
import type { RollingServiceArgs } from "./rollingServiceArgs";
import { rollingSpec } from "./rollingSpec";

/**
 * A service with one set of pods, which are replaced in batches: for workers, and for services for which two colors cost too
 * much. New pods come and prove themselves before old ones leave. When they do not, the update fails and the old ones
 * that are left go on; `crossfade rollback` brings back their release.
 *
 * @example
 * ```ts
 * new RollingService("worker", { namespace, service: system.rolling("worker") });
 * const admin = new RollingService("admin", {
 *   namespace,
 *   service: system.rolling("admin"),
 *   gateway,
 *   hosts: ["admin.example.com"],
 *   port: 3000,
 * });
 * return { admin: admin.url };
 * ```
 */
export class RollingService extends pulumi.ComponentResource {
  /** Where users find the service; absent without a gateway. */
  public readonly url: pulumi.Output<string> | undefined;
  /** The Deployment, which a release changes; absent until something is released. */
  public readonly deployment: Deployment | undefined;

  constructor(name: string, args: RollingServiceArgs, opts?: pulumi.ComponentResourceOptions) {
    const { namespace, gateway } = args;
    super("crossfade:kubernetes:RollingService", name, {}, inherited(namespace, opts));
    const spec = checked(this, () => rollingSpec(name, args));
    this.url =
      gateway &&
      pulumi
        .output(gateway.address)
        .apply((address) => serviceAddress(gateway.scheme ?? "https", address, args));
    const { release } = spec;
    this.deployment =
      release === undefined
        ? undefined
        : rollingResources({ name, spec, args, parent: this }, release);
    this.registerOutputs({ url: this.url });
  }
}
