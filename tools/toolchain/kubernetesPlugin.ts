import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { buildGoProgram, type GoProgram, moduleFolder } from "./goProgram";
import { type StandIn, withStandIns } from "./standIn";

/** What is built: a released module by version, and a main of a few lines. */
export const pluginModule = join(__dirname, "go", "pulumi-kubernetes");
const PROVIDER = "github.com/pulumi/pulumi-kubernetes/provider/v4";

/** Name by which the engine asks for it. */
export const KUBERNETES_PLUGIN = "pulumi-resource-kubernetes";

/** How objects of YAML files are registered: by a type for each kind, which take half of the time of building. */
const standIns: readonly StandIn[] = [
  {
    module: "github.com/pulumi/pulumi-kubernetes/sdk/v4",
    folder: "go/kubernetes/yaml/v2",
    file: "kinds.go",
    replaces: "file",
  },
];

/** The Kubernetes plugin; `overlay` puts the schema in its place, which is not copied into this repository. */
export function pluginProgram(version: string, overlay: string, modFile: string): GoProgram {
  return {
    module: pluginModule,
    stamps: { [`${PROVIDER}/pkg/version.Version`]: version },
    overlay,
    modFile,
  };
}

/** Builds the plugin into `folder`. */
export async function buildKubernetesPlugin(
  folder: string,
  version: string,
  signal?: AbortSignal,
): Promise<void> {
  const provider = await moduleFolder(pluginModule, PROVIDER, signal);
  const schema = join(provider, "cmd", KUBERNETES_PLUGIN, "schema.json");
  const overlay = join(folder, "overlay.json");
  await writeFile(
    overlay,
    JSON.stringify({ Replace: { [join(pluginModule, "schema.json")]: schema } }),
  );
  const output = join(folder, KUBERNETES_PLUGIN);
  const build = (modFile: string) =>
    buildGoProgram(pluginProgram(version, overlay, modFile), output, signal);
  await withStandIns(pluginModule, standIns, folder, build, signal);
  await rm(overlay);
}
