import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { buildGoProgram, type GoProgram, moduleFolder } from "./goProgram";

/** What is built: a released module by version, and a main of a few lines. */
export const pluginModule = join(__dirname, "go", "pulumi-kubernetes");
const PROVIDER = "github.com/pulumi/pulumi-kubernetes/provider/v4";

/** Name by which the engine asks for it. */
export const KUBERNETES_PLUGIN = "pulumi-resource-kubernetes";

/** The Kubernetes plugin; `overlay` puts the schema in its place, which is not copied into this repository. */
export function pluginProgram(version: string, overlay: string): GoProgram {
  return {
    module: pluginModule,
    stamps: { [`${PROVIDER}/pkg/version.Version`]: version },
    overlay,
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
  await buildGoProgram(pluginProgram(version, overlay), join(folder, KUBERNETES_PLUGIN), signal);
  await rm(overlay);
}
