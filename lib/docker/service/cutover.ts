import type * as pulumi from "@pulumi/pulumi";
import type { Color, Page, Traffic } from "../../model";
import { DynamicResource } from "../dynamic";

/** Arguments of a `Cutover`. They are plain: what a shift changes depends on nothing that is still to come. */
export interface CutoverArgs {
  /** Name of the balancer's container. */
  readonly balancer: string;
  readonly service: string;

  /** Percent of the requests for each color. */
  readonly weights: Traffic;

  /** The image that each color runs. */
  readonly releases: Readonly<Partial<Record<Color, string>>>;

  /** Replicas of each color that must be ready before it may gain traffic. */
  readonly needed: Readonly<Partial<Record<Color, number>>>;

  /**
   * What requests meet while the service is maintained.
   *
   * @default none - requests reach the colors
   */
  readonly page?: Page | undefined;
}

/**
 * The one resource that decides who gets the traffic of a service. A shift and a rollback update it, in place, and
 * nothing else; it refuses a color that is not ready.
 *
 * @example
 * ```ts
 * new Cutover("web-cutover", {
 *   balancer: "shop-prod-edge",
 *   service: "web",
 *   weights: { blue: 90, green: 10 },
 *   releases: { blue: "sha256:…", green: "sha256:…" },
 *   needed: { blue: 2, green: 2 },
 * });
 * ```
 */
export class Cutover extends DynamicResource {
  /** The split that the balancer was told; after a refresh, the one it really has. */
  declare public readonly weights: pulumi.Output<Traffic>;

  /** When the weights were last changed, ISO 8601. */
  declare public readonly since: pulumi.Output<string>;

  /** The image that last had all of the traffic in each color. */
  declare public readonly held: pulumi.Output<Readonly<Partial<Record<Color, string>>>>;

  constructor(name: string, args: CutoverArgs, opts: pulumi.CustomResourceOptions = {}) {
    super("cutover", name, { ...args, since: undefined, held: undefined }, opts);
  }
}
