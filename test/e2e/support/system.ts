import type { Color, Traffic } from "../../../lib/model";
import { freePorts } from "./ports";
import { imageOf, type Machine } from "./machine";
import { type Outcome, Project, type ProjectArgs } from "./project";
import { type MarkedWish, released, serviceLines } from "./serviceLines";

/** Which program is deployed, the services that it declares, and the image that all of them run. */
export interface Subject {
  readonly program: string;
  readonly services: readonly string[];
  readonly image: "web" | "echo";
}

/** The shop's page as one service. */
export const shop: Subject = { program: "service", services: ["web"], image: "web" };

/** The server for every kind of exchange, over HTTP and over gRPC. */
export const echo: Subject = { program: "traffic", services: ["web", "rpc"], image: "echo" };

/** What the configuration of each service says, and of what is around them. */
export interface Wish extends MarkedWish {
  readonly variables?: Readonly<Record<string, string>>;
  /** Further addresses of the first service. */
  readonly routes?: readonly { readonly path: string }[];
}

/** Services on Docker, all at the same split, made by the real engine from a stack file of its own. */
export class System {
  readonly project: Project;
  readonly stack = "prod";
  wish: Wish = {};

  private constructor(
    readonly machine: Machine,
    readonly port: number,
    readonly subject: Subject,
    args: ProjectArgs,
  ) {
    this.project = new Project(machine, `test/e2e/programs/${subject.program}`, args);
  }

  /** Deploys a service that serves one release on blue, and another one on green if asked. */
  static async deploy(
    machine: Machine,
    wish: Wish,
    subject = shop,
    args: ProjectArgs = {},
  ): Promise<System> {
    const system = new System(machine, await freePorts(3), subject, args);
    system.ask(wish);
    await system.project.init(system.stack);
    system.ask({});
    const first = await system.up();
    if (first.code !== 0) throw new Error(`first up failed:\n${first.stdout}\n${first.stderr}`);
    return system;
  }

  /** Changes the configuration; `up` and `preview` then meet it. */
  ask(change: Wish): void {
    this.wish = { ...this.wish, ...change };
    this.project.writeStack(this.stack, this.text());
  }

  up(...args: string[]): Promise<Outcome> {
    return this.project.up(this.stack, ...args);
  }

  preview(...args: string[]): Promise<Outcome> {
    return this.project.preview(this.stack, ...args);
  }

  /** Asks for another split and applies it. */
  async shift(traffic: Traffic, change: Wish = {}): Promise<Outcome> {
    this.ask({ ...change, traffic });
    return this.up();
  }

  get url(): string {
    return `http://127.0.0.1:${String(this.port)}/`;
  }

  /** Where a color can be looked at before it has traffic. */
  previewUrl(color: Color): string {
    return `http://127.0.0.1:${String(this.port + (color === "blue" ? 1 : 2))}/`;
  }

  /** Name of a replica's container. */
  container(color: Color, replica = 1): string {
    return `${this.project.name}-${this.stack}-web-${color}-${String(replica)}`;
  }

  get balancer(): string {
    return `${this.project.name}-${this.stack}-edge`;
  }

  remove(): Promise<void> {
    return this.project.remove(this.stack);
  }

  private text(): string {
    const { variables = {}, routes = [] } = this.wish;
    const wish = released(this.wish);
    const image = (version: string) => imageOf(this.machine, `${this.subject.image}:${version}`);
    const lines = [
      "config:",
      `  e2e:port: "${String(this.port)}"`,
      `  e2e:balancer: ${imageOf(this.machine, "haproxy")}`,
      `  e2e:variables: ${JSON.stringify(variables)}`,
      `  e2e:routes: ${JSON.stringify(routes)}`,
      "  crossfade:environment: {stage: production, platform: docker}",
      "  crossfade:services:",
      ...this.subject.services.flatMap((service) => serviceLines(service, wish, image)),
    ];
    return `${lines.join("\n")}\n`;
  }
}
