import * as pulumi from "@pulumi/pulumi";
import { checked } from "../../component";
import { claimRoutes } from "../route/claimedRoutes";
import type { Color } from "../../model";
import type { BlueGreenServiceArgs } from "./blueGreenServiceArgs";
import type { ColorResources } from "./colorResources";
import type { Cutover } from "./cutover";
import { physicalName } from "../naming";
import { serviceAddress } from "./serviceAddress";
import { serviceResources } from "./serviceResources";
import { serviceSpec } from "./serviceSpec";

/**
 * A service with two interchangeable halves behind a balancer, and one resource that decides who gets the traffic.
 *
 * The color that serves is frozen: a change of these arguments lands in the idle color and is tried there first.
 *
 * @example
 * ```ts
 * const web = new BlueGreenService("web", { service: shop.service("web"), balancer, port: 3000 });
 * return { url: web.url, previewUrl: web.previewUrl };
 * ```
 */
export class BlueGreenService extends pulumi.ComponentResource {
  /** Where users find the service. */
  public readonly url: string;
  /** Where people look at a color before it has traffic. */
  public readonly previewUrl: Readonly<Record<Color, string>>;
  /** The resource that a shift changes; absent until something is released. */
  public readonly cutover: Cutover | undefined;
  /** What each color consists of; nothing until something is released. */
  public readonly colors: Readonly<Partial<Record<Color, ColorResources>>>;

  constructor(name: string, args: BlueGreenServiceArgs, opts?: pulumi.ComponentResourceOptions) {
    super("crossfade:docker:BlueGreenService", name, {}, opts);
    const spec = checked(this, () => {
      const { balancer } = args;
      const decided = serviceSpec(name, physicalName(name), args, balancer.encryption);
      claimRoutes(balancer, name, decided.routes);
      return decided;
    });
    const { main, blue, green } = args.balancer.addresses;
    this.url = serviceAddress(main, spec.routes);
    this.previewUrl = {
      blue: serviceAddress(blue, spec.routes),
      green: serviceAddress(green, spec.routes),
    };

    const { cutover, colors } = serviceResources({ name, service: spec, args, parent: this });
    this.cutover = cutover;
    this.colors = colors;
    this.registerOutputs({ url: this.url, previewUrl: this.previewUrl });
  }
}
