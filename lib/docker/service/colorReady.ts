import type * as pulumi from "@pulumi/pulumi";
import type { Color } from "../../model";
import { DynamicResource } from "../dynamic";

/** Arguments of a `ColorReady`. */
export interface ColorReadyArgs {
  /** Name of the balancer's container. */
  readonly balancer: string;
  readonly service: string;
  readonly color: Color;

  /** The image that the replicas run. */
  readonly image: string;

  /** Names of the containers, in the order of the balancer's slots. */
  readonly containers: readonly string[];

  /** Ids of the containers: a replica that was replaced has to prove itself again. */
  readonly ids: pulumi.Input<string>[];

  /** What the balancer asks a replica, in words: a replica that is asked something else has to prove itself again. */
  readonly probe: string;

  /** How many replicas must be ready. */
  readonly needed: number;

  /** Seconds after which a color that is not ready fails the `up`. */
  readonly timeoutSeconds: number;
}

/**
 * The moment from which the balancer's own health checks say that a color is ready. What depends on it comes after.
 *
 * @example
 * ```ts
 * const ready = new ColorReady("web-green-ready", {
 *   balancer: "shop-prod-edge",
 *   service: "web",
 *   color: "green",
 *   image: "sha256:…",
 *   containers: ["shop-prod-web-green-1"],
 *   ids: [container.id],
 *   probe: "GET /health on port 3000",
 *   needed: 1,
 *   timeoutSeconds: 60,
 * });
 * ```
 */
export class ColorReady extends DynamicResource {
  constructor(name: string, args: ColorReadyArgs, opts: pulumi.CustomResourceOptions = {}) {
    super("colorReady", name, { ...args }, opts);
  }
}
