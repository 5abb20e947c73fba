import { mkdir, rm, rmdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import {
  endKeptRealCluster,
  keptRealCluster,
  keptRealKubeconfig,
  type PodCluster,
  runningRealCluster,
} from "../../cluster";
import { realFiles } from "../../cluster/real/realFiles";
import { provideForPods, reasonAgainstPods } from "../../cluster/real/requirements";
import { nodeRecipe } from "../../images/node";
import { shopRecipes } from "../../images/shop";
import { provide } from "../../toolchain";
import { ToolError } from "../../toolchain/error";
import { line, type Progress, timed } from "../../toolchain/progress";
import {
  type DemoPlatform,
  type DemoStacks,
  type Place,
  type Production,
  stackNames,
  type StoryImages,
} from "../platform";
import type { StackFiles } from "../stackFiles";
import { answering } from "./answering";
import { makeSharedGateway, namespacesOf, removeSharedGateway } from "./sharedGateway";

/** The stacks of this platform. */
export const clusterStacks: DemoStacks = {
  staging: "cluster-staging",
  production: "cluster-prod",
};

/** Names of the images that the story tells of. */
const imageNames = ["web:1.4.2", "web:1.5.0", "api:2.3.0"] as const;

/** Where each stack finds the gateway, as its file says. */
interface GatewayConfig {
  readonly address: string;
}

/** A cluster of this computer whose pods run, behind a gateway. */
export class KubernetesPlatform implements DemoPlatform {
  public readonly name = "kubernetes";
  public readonly stacks = clusterStacks;
  public readonly look: string;
  readonly #authority: string;
  readonly #kubeconfig = keptRealKubeconfig();

  /**
   * @param folder - where the demonstration keeps what it needs until it is taken down
   */
  constructor(
    private readonly files: StackFiles,
    private readonly folder: string,
    private readonly progress: Progress,
    private readonly signal: AbortSignal,
  ) {
    this.#authority = join(folder, "authority.pem");
    this.look = `kubectl --kubeconfig ${this.#kubeconfig} get pods --all-namespaces`;
  }

  async refusal(): Promise<string | undefined> {
    await provideForPods(this.progress);
    return reasonAgainstPods();
  }

  async engine(): Promise<NodeJS.ProcessEnv> {
    const { progress, signal } = this;
    const { env } = await provide({ docker: false, kubernetes: "plugin", progress, signal });
    return { ...env, KUBECONFIG: this.#kubeconfig };
  }

  async isThere(): Promise<boolean> {
    return (await runningRealCluster()) !== undefined;
  }

  async prepare(): Promise<Place> {
    const files = await realFiles(this.progress, this.signal);
    try {
      this.signal.throwIfAborted();
      const cluster = await timed(this.progress, "cluster  starting, or finding it", () =>
        keptRealCluster(files, this.#starter),
      );
      const images = await this.#images(cluster);
      return { images, production: await this.#production(cluster) };
    } catch (error) {
      // Nothing is deployed yet: who begins again finds nothing in his way.
      await this.clear().catch(() => undefined);
      throw error;
    }
  }

  async clear(): Promise<void> {
    await rm(this.#authority, { force: true });
    await rmdir(this.folder).catch(() => undefined);
    if (await endKeptRealCluster(this.#starter)) {
      this.progress(line("cluster  ended"));
      return;
    }
    const cluster = await runningRealCluster();
    if (cluster === undefined) return;
    const left = await namespacesOf(cluster.access, stackNames(this.stacks));
    if (left.length > 0) {
      const command = `kubectl --kubeconfig ${this.#kubeconfig} delete namespace`;
      throw new ToolError(`some of it is still there:\n  try: ${command} ${left.join(" ")}`);
    }
    await removeSharedGateway(cluster.access);
    this.progress(line("cluster  goes on: this command did not start it"));
  }

  /** Who starts the cluster, and then ends it. */
  get #starter(): string {
    return `demo ${this.folder}`;
  }

  async #images(cluster: PodCluster): Promise<StoryImages> {
    const recipes = shopRecipes(nodeRecipe());
    const images: Record<string, string> = {};
    for (const name of imageNames) {
      this.signal.throwIfAborted();
      const recipe = recipes.find((each) => each.name === name);
      if (recipe === undefined) throw new Error(`there is no recipe for ${name}`);
      images[name] = await timed(this.progress, `images  ${name}`, () => cluster.addImage(recipe));
    }
    return images as StoryImages;
  }

  async #production(cluster: PodCluster): Promise<Production> {
    const { address, enter, securePort, secureUrl } = cluster;
    const { production } = this.stacks;
    const urls = await Promise.all(stackNames(this.stacks).map((stack) => this.#url(stack)));
    const authority = await makeSharedGateway(
      cluster,
      urls.map(({ hostname }) => hostname),
    );
    await mkdir(this.folder, { recursive: true });
    await writeFile(this.#authority, authority);
    const url = await this.#url(production);
    const { href, host, hostname } = url;
    const found = `${hostname}:${String(securePort)}:${address}`;
    const status = `npm run toolchain -- -- node dist/cli/main.js status ${production}`;
    return {
      url: href,
      ways: {
        "look at it": `curl --cacert ${this.#authority} --resolve ${found} ${href}`,
        "what is applied": `KUBECONFIG=${this.#kubeconfig} ${status}`,
      },
      load: { url: secureUrl, authority, headers: { host }, seconds: 3600 },
      // Whoever enters begins at the root, where the tools are not found.
      through: [...enter, "env", `--chdir=${process.cwd()}`],
      answers: () =>
        answering({ url, address, authority }, { signal: this.signal, times: 20, seconds: 120 }),
    };
  }

  async #url(stack: string): Promise<URL> {
    const { address } = (await this.files.value(stack, "shop:gateway")) as GatewayConfig;
    return new URL(`https://${address}/`);
  }
}
