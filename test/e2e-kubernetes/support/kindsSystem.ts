import { createAuthority, issue } from "../../../lib/docker/authority/issue";
import type { Color, Traffic } from "../../../lib/model";
import type { RealCluster } from "../../../tools/cluster/real/realCluster";
import type { Toolchain } from "../../../tools/toolchain";
import { type Outcome, Project } from "../../e2e/support/project";

/** What the configuration says of both services; what is left out stays. */
export interface KindsWish {
  readonly live?: Color;
  readonly traffic?: Traffic;
  /** Version of the echo that a color runs; `!` in front retires it. */
  readonly blue?: string;
  readonly green?: string;
}

/** The program `kinds` on a cluster whose pods run, behind a gateway whose certificate is for this name. */
export class KindsSystem {
  static readonly host = "kinds.internal";
  readonly project: Project;
  readonly stack = "prod";
  readonly #authority = createAuthority();
  readonly #identity = issue([KindsSystem.host], this.#authority);
  #wish: KindsWish = {};

  constructor(
    readonly cluster: RealCluster,
    toolchain: Toolchain,
  ) {
    const machine = { toolchain, images: cluster.images };
    this.project = new Project(machine, "test/e2e-kubernetes/programs/kinds");
    this.project.env["KUBECONFIG"] = cluster.kubeconfig;
  }

  /** Who vouches for the gateway's certificate. */
  get authority(): string {
    return this.#authority.certificate;
  }

  /** Namespace of everything that the program makes. */
  get namespace(): string {
    return `${this.project.name}-${this.stack}-kinds`;
  }

  /** Makes the stack, with its first releases. */
  async deploy(wish: KindsWish): Promise<Outcome> {
    this.#ask(wish);
    await this.project.init(this.stack);
    return this.up();
  }

  /** Changes the configuration and applies it. */
  up(change: KindsWish = {}): Promise<Outcome> {
    this.#ask(change);
    return this.project.up(this.stack);
  }

  #ask(change: KindsWish): void {
    this.#wish = { ...this.#wish, ...change };
    this.project.writeStack(this.stack, this.#text());
  }

  #text(): string {
    const { certificate, key } = this.#identity;
    const { gatewayClass, gatewayPort, securePort } = this.cluster;
    const lines = [
      "config:",
      `  e2e:certificate: ${JSON.stringify(certificate)}`,
      `  e2e:key: ${JSON.stringify(key)}`,
      `  e2e:gatewayClass: ${gatewayClass}`,
      `  e2e:port: "${String(gatewayPort)}"`,
      `  e2e:securePort: "${String(securePort)}"`,
      "  crossfade:environment: {stage: production, platform: kubernetes}",
      "  crossfade:services:",
      ...["web", "rpc"].flatMap((name) => this.#service(name)),
    ];
    return `${lines.join("\n")}\n`;
  }

  #service(name: string): string[] {
    const { live = "blue", traffic = { blue: 100, green: 0 } } = this.#wish;
    return [
      `    ${name}:`,
      "      strategy: blue-green",
      `      live: ${live}`,
      `      traffic: {blue: ${String(traffic.blue)}, green: ${String(traffic.green)}}`,
      ...this.#release("blue"),
      ...this.#release("green"),
      "      bake: 0 seconds",
      "      drain: 0 seconds",
    ];
  }

  #release(color: Color): string[] {
    const wish = this.#wish[color];
    if (wish === undefined) return [];
    const version = wish.replace("!", "");
    const retired = wish.startsWith("!") ? ", retired: true" : "";
    const image = this.cluster.images[`echo:${version}`] ?? "";
    return [`      ${color}: {version: "${version}", image: "${image}"${retired}}`];
  }
}
