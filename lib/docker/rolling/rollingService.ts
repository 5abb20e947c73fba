import * as pulumi from "@pulumi/pulumi";
import { replicasRoute } from "../../balancer";
import { checked } from "../../component";
import type { Release } from "../../model";
import { afterBase } from "../balancer/balancer";
import { BalancerConfig } from "../balancer/balancerConfig";
import { claimRoutes } from "../route/claimedRoutes";
import { localImage } from "../engine/image";
import { physicalName } from "../naming";
import { networkNames } from "../network";
import { ReplicaSet } from "./replicaSet";
import { replicaSecrets, replicaTemplate } from "./replicaTemplate";
import type { RollingServiceArgs } from "./rollingServiceArgs";
import { limitOf, type RollingSpec, rollingSpec } from "./rollingSpec";
import { serviceAddress } from "../service/serviceAddress";

/**
 * A service with one set of replicas, which are replaced in batches: for workers, and for services for which two colors
 * cost too much. New replicas come and prove themselves before old ones leave, and when they do not, the old release is
 * brought back and the update fails.
 *
 * @example
 * ```ts
 * new RollingService("worker", { service: shop.rolling("worker"), network });
 * const admin = new RollingService("admin", { service: shop.rolling("admin"), balancer, port: 3000 });
 * return { admin: admin.url };
 * ```
 */
export class RollingService extends pulumi.ComponentResource {
  /** Where users find the service; absent without a balancer. */
  public readonly url: string | undefined;
  /** Host name under which containers on its network find one of the replicas, whichever it is. */
  public readonly address: string;
  /** The resource that a release changes; absent until something is released. */
  public readonly replicaSet: ReplicaSet | undefined;

  constructor(name: string, args: RollingServiceArgs, opts?: pulumi.ComponentResourceOptions) {
    super("crossfade:docker:RollingService", name, {}, opts);
    this.address = physicalName(name);
    const { balancer, network } = args;
    const known = { encryption: balancer?.encryption, hasNetwork: network !== undefined };
    const routes = args.routes ?? [{}];
    const spec = checked(this, () => {
      const decided = rollingSpec(name, this.address, { ...args, ...known });
      if (balancer !== undefined) claimRoutes(balancer, name, routes);
      return decided;
    });
    this.url = balancer === undefined ? undefined : serviceAddress(balancer.addresses.main, routes);
    if (spec.release !== undefined) {
      this.replicaSet = this.#replicas(name, spec, spec.release, args);
      if (balancer !== undefined) {
        const files = replicasRoute(spec.service, routes, limitOf(spec));
        new BalancerConfig(
          `${name}-route`,
          { balancer: balancer.containerName, name: `${spec.service}-route`, files },
          { parent: this, dependsOn: [...afterBase(balancer), this.replicaSet] },
        );
      }
    }
    this.registerOutputs({ url: this.url });
  }

  #replicas(
    name: string,
    spec: RollingSpec,
    release: Release,
    args: RollingServiceArgs,
  ): ReplicaSet {
    const { balancer } = args;
    const networks = [balancer?.network, args.network, ...(args.networks ?? [])];
    const names = networkNames(networks.filter((network) => network !== undefined));
    const { service, replicas, batch, backend, readySeconds, steadySeconds, drainSeconds } = spec;
    return new ReplicaSet(
      `${name}-replicas`,
      {
        service,
        name: this.address,
        release,
        image: localImage(`${name}-image`, release.image, { parent: this }),
        ...{ replicas, batch, readySeconds, steadySeconds, drainSeconds },
        template: replicaTemplate(spec, args, names),
        secrets: replicaSecrets(args.secrets),
        ...(balancer === undefined || backend === undefined
          ? {}
          : { front: { balancer: balancer.containerName, backend } }),
      },
      { parent: this, ...(balancer === undefined ? {} : { dependsOn: afterBase(balancer) }) },
    );
  }
}
