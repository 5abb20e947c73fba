import type { Progress } from "../toolchain/progress";
import type { PlatformName } from "./args";
import { DockerPlatform, dockerStacks } from "./docker/dockerPlatform";
import { clusterStacks, KubernetesPlatform } from "./kubernetes/kubernetesPlatform";
import { type DemoPlatform, type DemoStacks, stackNames } from "./platform";
import { demoFolder, StackFiles } from "./stackFiles";

/** What a platform is given. */
export interface PlatformArgs {
  /** Folder of the checkout. */
  readonly root: string;
  readonly cacheRoot: string;
  readonly progress: Progress;
  readonly signal: AbortSignal;
}

const stacksOf: Readonly<Record<PlatformName, DemoStacks>> = {
  docker: dockerStacks,
  kubernetes: clusterStacks,
};

/** A platform by its name, and the files of its stacks. */
export function platformNamed(
  name: PlatformName,
  { root, cacheRoot, progress, signal }: PlatformArgs,
): { readonly platform: DemoPlatform; readonly files: StackFiles } {
  const files = new StackFiles(root, cacheRoot, stackNames(stacksOf[name]));
  const platform =
    name === "docker"
      ? new DockerPlatform(files, progress, signal)
      : new KubernetesPlatform(files, demoFolder(root, cacheRoot), progress, signal);
  return { platform, files };
}
