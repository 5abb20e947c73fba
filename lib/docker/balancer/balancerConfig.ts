import type * as pulumi from "@pulumi/pulumi";
import type { Fragment } from "../../balancer";
import { DynamicResource } from "../dynamic";
import { ownerName } from "../naming";

/** Arguments of a `BalancerConfig`. */
export interface BalancerConfigArgs {
  /** Name of the balancer's container. */
  readonly balancer: string;

  /** Name of the fragment, unique on the balancer. */
  readonly name: string;

  /** Files of the fragment. */
  readonly files: pulumi.Input<Fragment>;
}

/**
 * A part of the balancer's configuration: checked by HAProxy before it is used, loaded without losing a request.
 *
 * @example
 * ```ts
 * new BalancerConfig("web-blue-backend", {
 *   balancer: "shop-prod-edge",
 *   name: "web-blue",
 *   files: { "backend.cfg": "backend web-blue\n  server web-blue-1 shop-prod-web-blue-1:3000 check\n" },
 * });
 * ```
 */
export class BalancerConfig extends DynamicResource {
  /** What is on the balancer. */
  declare public readonly files: pulumi.Output<Fragment>;

  constructor(name: string, args: BalancerConfigArgs, opts: pulumi.CustomResourceOptions = {}) {
    super("balancerConfig", name, { ...args, owner: ownerName() }, opts);
  }
}
