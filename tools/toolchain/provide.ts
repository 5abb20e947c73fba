import { mkdir } from "node:fs/promises";
import { cacheIn, type Cache } from "./cache";
import { decide } from "./decide";
import { defaultBackend, defaultHome, variablesFor, type PulumiChoices } from "./environment";
import { DEFAULT_HOST } from "./engineHost";
import { missingError } from "./error";
import { engineFacts, nodeFacts, pulumiFacts, type Facts } from "./facts";
import { type KubernetesFiles, kubernetesFiles } from "./kubernetes";
import { type KubernetesFacts, kubernetesFacts, type KubernetesWish } from "./kubernetesFacts";
import { type NodeFiles, nodeFiles } from "./kubernetesNode";
import { withLock } from "./lock";
import { findParts, type Parts } from "./parts";
import { line, timed, type Progress } from "./progress";
import { ownNode, packageCommands } from "./repository";
import { perform } from "./steps";

/** What to provide. */
export interface ProvideOptions extends PulumiChoices {
  /** @default true - everything but unit tests needs a Docker Engine */
  readonly docker?: boolean;
  /** @default nothing - building its parts takes 20 minutes; those that are there already can be used */
  readonly kubernetes?: KubernetesWish;
  /** @default nothing is said */
  readonly progress?: Progress;
  /** @default the vendor's own address - another one for a mirror, and for tests */
  readonly vendor?: string;
  /** Stops what is being done; nothing half-made stays behind. */
  readonly signal?: AbortSignal;
}

/** A real engine, ready to use. */
export interface Toolchain {
  /** Complete environment for child processes. */
  readonly env: Record<string, string>;
  /** The part of it that is not this process's own. */
  readonly variables: Readonly<Record<string, string>>;
  /** Where the Docker Engine answers, as a value of DOCKER_HOST. */
  readonly dockerHost?: string;
  /** Folder of the provided executables. */
  readonly bin: string;
  /** Where a Kubernetes control plane is, if one was asked for. */
  readonly controlPlane?: KubernetesFiles;
  /** Where the programs of a node are, if one was asked for. */
  readonly node?: NodeFiles;
}

/** Finds or provides all that the engine needs, and says where it is. */
export async function provide(options: ProvideOptions = {}): Promise<Toolchain> {
  const cache = cacheIn(process.env);
  const facts = await survey(cache, options);
  const { bin } = await providedParts(cache, facts, options);
  await Promise.all(
    [defaultBackend(cache), defaultHome(cache)].map((folder) => mkdir(folder, { recursive: true })),
  );
  const own = process.env as Record<string, string>;
  const folders = [packageCommands, bin.folder];
  const variables = variablesFor(cache, folders, own["PATH"] ?? "", options);
  const { engine, kubernetes } = facts;
  const dockerHost = engine.found === "answers" ? engine.host : DEFAULT_HOST;
  return {
    env: { ...own, ...variables },
    variables,
    bin: bin.folder,
    ...(engine.found !== "not asked for" && { dockerHost }),
    ...provided(cache, kubernetes, options.kubernetes),
  };
}

function provided(
  cache: Cache,
  { controlPlane, node, gateway }: KubernetesFacts,
  wish: KubernetesWish = "nothing",
): Pick<Toolchain, "controlPlane" | "node"> {
  return {
    ...((wish === "cluster" || wish === "node") && {
      controlPlane: kubernetesFiles(cache.kubernetes(controlPlane.key)),
    }),
    ...(wish === "node" && {
      node: nodeFiles(cache.kubernetesNode(node.key), cache.gateway(gateway.key)),
    }),
  };
}

async function survey(
  cache: Cache,
  { docker = true, kubernetes: wish = "nothing", vendor }: ProvideOptions,
): Promise<Facts> {
  const { PATH, DOCKER_HOST } = process.env;
  const [node, pulumi, engine, kubernetes] = await Promise.all([
    nodeFacts(ownNode),
    pulumiFacts(cache, PATH, vendor),
    docker ? engineFacts(DOCKER_HOST) : ({ found: "not asked for" } as const),
    kubernetesFacts(cache, PATH, wish),
  ]);
  return { node, pulumi, engine, kubernetes };
}

async function providedParts(cache: Cache, facts: Facts, options: ProvideOptions): Promise<Parts> {
  const { progress = () => undefined, signal, vendor } = options;
  const { kubernetes } = facts;
  const { steps, missing } = decide(facts);
  if (missing.length > 0) throw missingError(missing);
  const found = await findParts(cache, facts);
  if (steps.length === 0 && found.complete) return found;

  const work = async () => {
    for (const step of steps) await perform(step, { cache, kubernetes, progress, signal, vendor });
    const parts = await findParts(cache, facts);
    if (!parts.complete)
      await timed(progress, "plugins  bundling stand-ins", () => parts.provide());
    return parts;
  };
  const onWait = (pid: number) => {
    progress(line(`waiting for process ${String(pid)}, which provides it …`));
  };
  return withLock(cache.locks, work, { onWait, signal });
}
