import * as pulumi from "@pulumi/pulumi";
import { checked } from "../../component";
import { headersByColor, type PreviewHeaders } from "../../component/previewHeaders";
import type { Color } from "../../model";
import { inherited } from "../inherited";
import { serviceAddress } from "../route/routeArgs";
import type { TrafficRoute } from "../route/trafficRoute";
import type { BlueGreenServiceArgs } from "./blueGreenServiceArgs";
import type { ColorResources } from "./colorResources";
import { serviceResources } from "./serviceResources";
import { serviceSpec } from "./serviceSpec";

/**
 * A service with two interchangeable halves behind a gateway, and one route that decides who gets the traffic.
 *
 * The color that serves is frozen: a change of these arguments lands in the idle color and is tried there first. Only its
 * number of replicas goes on following the load.
 *
 * @example
 * ```ts
 * const web = new BlueGreenService("web", {
 *   namespace,
 *   service: system.service("web"),
 *   gateway: { gatewayName: "edge", gatewayNamespace: "gateways", address: "shop.example.com" },
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
  /** The resource that a shift changes; absent until something is released. */
  public readonly cutover: TrafficRoute | undefined;
  /** What each color consists of; nothing until something is released. */
  public readonly colors: Readonly<Partial<Record<Color, ColorResources>>>;

  constructor(name: string, args: BlueGreenServiceArgs, opts?: pulumi.ComponentResourceOptions) {
    const { namespace, gateway, preview } = args;
    super("crossfade:kubernetes:BlueGreenService", name, {}, inherited(namespace, opts));
    const service = checked(this, () => serviceSpec(name, args));
    this.url = pulumi
      .output(gateway.address)
      .apply((address) => serviceAddress(gateway.scheme ?? "https", address, args));
    this.previewUrl = { blue: this.url, green: this.url };
    this.previewHeaders = headersByColor(preview);

    const made = serviceResources({ name, service, args, parent: this });
    this.cutover = made.cutover;
    this.colors = made.colors;
    this.registerOutputs({ url: this.url });
  }
}
