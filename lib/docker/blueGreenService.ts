import * as pulumi from "@pulumi/pulumi";
import { checked } from "../component";
import { type Color, colors, isDeployed } from "../model";
import { BalancerConfig } from "./balancerConfig";
import type { BlueGreenServiceArgs } from "./blueGreenServiceArgs";
import { type ColorResources, colorResources } from "./colorResources";
import { Cutover } from "./cutover";
import { physicalName } from "./naming";
import { serviceAddress } from "./serviceAddress";
import { serviceRoute } from "./serviceRoute";
import { type ServiceSpec, serviceSpec } from "./serviceSpec";

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
    const spec = checked(this, () => serviceSpec(name, physicalName(name), args));
    const { main, blue, green } = args.balancer.addresses;
    this.url = serviceAddress(main, spec.routes);
    this.previewUrl = {
      blue: serviceAddress(blue, spec.routes),
      green: serviceAddress(green, spec.routes),
    };

    const make = (chosen: readonly Color[], dependsOn: pulumi.Resource[]) =>
      chosen.map((color) => {
        const place = { name, service: spec, args, parent: this, dependsOn };
        return [color, colorResources(spec[color], place)] as const;
      });
    const existing = spec.released ? colors : [];
    const before = make(
      existing.filter((color) => spec[color].before),
      [],
    );
    this.cutover = spec.released
      ? this.#cutover(
          name,
          spec,
          args,
          before.map(([, made]) => made),
        )
      : undefined;
    const after = make(
      existing.filter((color) => !spec[color].before),
      this.cutover === undefined ? [] : [this.cutover],
    );
    this.colors = Object.fromEntries([...before, ...after]);
    this.registerOutputs({ url: this.url, previewUrl: this.previewUrl });
  }

  #cutover(
    name: string,
    spec: ServiceSpec,
    args: BlueGreenServiceArgs,
    before: readonly ColorResources[],
  ): Cutover {
    const balancer = args.balancer.containerName;
    const route = new BalancerConfig(
      `${name}-route`,
      { balancer, name: `${spec.service}-route`, files: serviceRoute(spec, args) },
      { parent: this, dependsOn: [args.balancer.base] },
    );
    const running = colors.filter((color) => isDeployed(args.service.asked[color]));
    return new Cutover(
      `${name}-cutover`,
      {
        balancer,
        service: spec.service,
        weights: spec.weights,
        releases: Object.fromEntries(
          running.map((color) => [color, args.service.asked[color]?.image]),
        ),
        needed: Object.fromEntries(running.map((color) => [color, spec[color].needed])),
      },
      {
        parent: this,
        dependsOn: [
          route,
          ...before.flatMap(({ backend, ready }) => [
            backend,
            ...(ready === undefined ? [] : [ready]),
          ]),
        ],
      },
    );
  }
}
