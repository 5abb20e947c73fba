import * as docker from "@pulumi/docker";
import * as pulumi from "@pulumi/pulumi";
import { baseFragment, healthPath, ports } from "../../balancer";
import { checked } from "../../component";
import type { Balancer } from "./balancer";
import { BalancerConfig } from "./balancerConfig";
import {
  type BalancerAddresses,
  type BalancerReference,
  requireReference,
} from "./balancerReference";
import { localImage } from "../engine/image";
import type { LoadBalancerArgs } from "./loadBalancerArgs";
import { type LoadBalancerSpec, loadBalancerSpec } from "./loadBalancerSpec";
import { labelList, ownerName, physicalName, stackLabels } from "../naming";
import type { NetworkName } from "../network";
import { stateVolume } from "./stateVolume";
import { tlsResources } from "../tls/tlsResources";
import type { Encryption } from "../tls/tlsSpec";

/**
 * HAProxy in a container: one address for all services, and a preview address for each color.
 *
 * Its configuration and its weights are on a volume and are changed while it runs. Only a change of its image, ports or
 * network replaces the container, which refuses connections for about a second.
 *
 * @example
 * ```ts
 * const balancer = new LoadBalancer("edge", { network, port: 8080 });
 * ```
 */
export class LoadBalancer extends pulumi.ComponentResource implements Balancer {
  /** Name of the container, by which services find it. */
  public readonly containerName: string;
  public readonly network: NetworkName;
  /** What users and people who look before a shift type into a browser. */
  public readonly addresses: BalancerAddresses;
  /** What another balancer or a monitor asks: 200 while a replica of any service is ready here, and 503 otherwise. */
  public readonly healthUrl: string;
  /** The part of the configuration without which no service can be added. */
  public readonly base: BalancerConfig;
  /** What another stack needs in order to put its services on this balancer: an output for `fromStack`. */
  public readonly reference: pulumi.Output<BalancerReference>;
  /** Whether it encrypts, and whose certificates it shows. */
  public readonly encryption: Encryption;
  /** Certificate of this machine's authority, which browsers have to trust; absent unless it vouches for local names. */
  public readonly authority: pulumi.Output<string> | undefined;

  constructor(name: string, args: LoadBalancerArgs, opts?: pulumi.ComponentResourceOptions) {
    super("crossfade:docker:LoadBalancer", name, {}, opts);
    const spec = checked(this, () => loadBalancerSpec(name, args));
    this.containerName = physicalName(name);
    this.network = args.network;
    this.addresses = addresses(spec);
    this.healthUrl = this.addresses.main + healthPath;
    this.encryption = spec.tls?.encryption ?? { kind: "none" };

    const container = this.#container(name, spec);
    const balancer = this.containerName;
    const own = { parent: this, dependsOn: [container] };
    const tls = spec.tls && tlsResources(spec.tls, { name, balancer, opts: own });
    this.authority = tls?.authority;
    this.base = new BalancerConfig(
      `${name}-base`,
      { balancer, name: "base", files: baseFragment(spec.base) },
      { ...own, dependsOn: [container, ...(tls?.certificates ?? [])] },
    );
    this.reference = pulumi.output(this.network.networkName).apply((networkName) => ({
      owner: ownerName(),
      containerName: this.containerName,
      networkName,
      addresses: this.addresses,
      encryption: this.encryption,
    }));
    this.registerOutputs({ url: this.addresses.main });
  }

  /**
   * The balancer that another stack made, for services of this one. Nothing is registered: it stays the other stack's,
   * and this stack owns only what its services put there.
   *
   * @param stack - the stack that exports `reference` of its `LoadBalancer`
   * @param output - the name of that output
   * @throws pulumi.ResourceError when the stack has no such output, or it is not the reference of a balancer
   *
   * @example
   * ```ts
   * const platformStack = new pulumi.StackReference("organization/platform/prod");
   * const balancer = await LoadBalancer.fromStack(platformStack, "edge");
   * new BlueGreenService("web", { service: shop.service("web"), balancer, port: 3000 });
   * ```
   */
  static async fromStack(stack: pulumi.StackReference, output: string): Promise<Balancer> {
    const details = await stack.getOutputDetails(output);
    const value: unknown = details.value ?? details.secretValue;
    const name = await new Promise<string>((resolve) => stack.name.apply(resolve));
    const reference = checked(stack, () => requireReference(value, { stack: name, output }));
    const { containerName, networkName, addresses, encryption } = reference;
    return { containerName, network: { networkName }, addresses, encryption };
  }

  #container(name: string, spec: LoadBalancerSpec): docker.Container {
    const parent = { parent: this };
    const labels = labelList(stackLabels());
    const volume = new docker.Volume(
      `${name}-state`,
      { name: stateVolume(this.containerName), labels },
      parent,
    );
    return new docker.Container(
      `${name}-haproxy`,
      {
        name: this.containerName,
        image: localImage(`${name}-image`, spec.image, parent),
        command: [...spec.command],
        labels,
        networksAdvanced: [{ name: this.network.networkName }],
        ports: spec.published.map((port) => ({ ...port })),
        volumes: [{ volumeName: volume.name, containerPath: spec.stateFolder }],
        memory: spec.memoryMegabytes,
        ...hardened,
      },
      { parent: this, deleteBeforeReplace: true },
    );
  }
}

/** What every balancer's container has, whatever is asked. */
const hardened = {
  readOnly: true,
  capabilities: { drops: ["ALL"] },
  securityOpts: ["no-new-privileges"],
  restart: "unless-stopped",
  destroyGraceSeconds: 5,
  logDriver: "json-file",
  logOpts: { "max-size": "10m", "max-file": "3" },
};

function addresses({ published }: LoadBalancerSpec): LoadBalancer["addresses"] {
  const [plain = "", blue = "", green = "", secure] = published.map(
    ({ internal, ip, external }) =>
      new URL(
        `${internal === ports.secure ? "https" : "http"}://${ip === "0.0.0.0" ? "localhost" : ip}:${String(external)}`,
      ).origin,
  );
  return { main: secure ?? plain, blue, green };
}
