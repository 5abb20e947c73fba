import type { RealCluster } from "../../../tools/cluster/real/realCluster";
import type { Toolchain } from "../../../tools/toolchain";
import { type Outcome, Project } from "../../e2e/support/project";
import { type MarkedWish, released, serviceLines } from "../../e2e/support/serviceLines";

const missing = `images.crossfade.internal/echo@sha256:${"0".repeat(64)}`;

/** One of the programs of these tests, on a cluster whose pods run. */
export abstract class PodSystem<Wish extends MarkedWish> {
  readonly project: Project;
  readonly stack = "prod";
  #wish: Wish | undefined;

  constructor(
    readonly cluster: RealCluster,
    toolchain: Toolchain,
    readonly program: string,
  ) {
    const machine = { toolchain, images: cluster.images };
    this.project = new Project(machine, `test/e2e-kubernetes/programs/${program}`);
    this.project.env["KUBECONFIG"] = cluster.kubeconfig;
  }

  /** Namespace of everything that the program makes. */
  get namespace(): string {
    return `${this.project.name}-${this.stack}-${this.program}`;
  }

  /** Makes the stack, with its first releases. */
  async deploy(wish: Wish): Promise<Outcome> {
    this.#ask(wish);
    await this.project.init(this.stack);
    return this.up();
  }

  /** Changes the configuration, of which stays what is left out, and applies it. */
  up(change?: Wish): Promise<Outcome> {
    if (change !== undefined) this.#ask(change);
    return this.project.up(this.stack);
  }

  /** The stack file that says it. */
  protected abstract lines(wish: Wish): string[];

  /** One service of the stack file. */
  protected service(name: string, wish: MarkedWish): string[] {
    return serviceLines(name, released(wish), (version) => this.image(version));
  }

  /** Image of a version of the echo; that of a version which was never built is nowhere. */
  protected image(version: string): string {
    return this.cluster.images[`echo:${version}`] ?? missing;
  }

  #ask(change: Wish): void {
    const wish = { ...this.#wish, ...change };
    this.#wish = wish;
    this.project.writeStack(this.stack, `${this.lines(wish).join("\n")}\n`);
  }
}
