import { buildImages } from "../../images";
import { provide } from "../../toolchain";
import type { Progress } from "../../toolchain/progress";
import { type DemoPlatform, type DemoStacks, type Place, stackNames } from "../platform";
import type { StackFiles } from "../stackFiles";
import { refuseTakenPorts } from "./freePorts";
import { refuseRemains } from "./remains";

/** The stacks of this platform. */
export const dockerStacks: DemoStacks = { staging: "local-staging", production: "local-prod" };

/** Containers on this computer. */
export class DockerPlatform implements DemoPlatform {
  public readonly name = "docker";
  public readonly stacks = dockerStacks;
  public readonly look = "docker ps --filter name=shop-local-";

  constructor(
    private readonly files: StackFiles,
    private readonly progress: Progress,
    private readonly signal: AbortSignal,
  ) {}

  /** Where something is missing, what provides the engine says so. */
  refusal(): Promise<undefined> {
    return Promise.resolve(undefined);
  }

  async engine(): Promise<NodeJS.ProcessEnv> {
    const { progress, signal } = this;
    return (await provide({ progress, signal })).env;
  }

  /** Without Docker there is no engine. */
  isThere(): Promise<boolean> {
    return Promise.resolve(true);
  }

  async prepare(): Promise<Place> {
    await this.clear();
    const images = await buildImages({ progress: this.progress });
    const ports = await Promise.all(stackNames(this.stacks).map((stack) => this.#port(stack)));
    await refuseTakenPorts(ports.flatMap((port) => [port, port + 1, port + 2]));
    const { production } = this.stacks;
    const url = `http://127.0.0.1:${String(await this.#port(production))}/`;
    const status = `npm run toolchain -- -- node dist/cli/main.js status ${production}`;
    const ways = { "what is applied": status };
    // The balancer has taken its configuration when an `up` ends.
    const answers = () => Promise.resolve();
    return { images, production: { url, ways, load: { url }, through: [], answers } };
  }

  clear(): Promise<void> {
    return refuseRemains(stackNames(this.stacks));
  }

  /** Where a stack's balancer listens; the two ports after it are those of the previews. */
  async #port(stack: string): Promise<number> {
    return Number(await this.files.value(stack, "shop:port"));
  }
}
