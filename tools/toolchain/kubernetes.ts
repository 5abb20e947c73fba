import { copyFile, mkdir, readdir } from "node:fs/promises";
import { basename, join } from "node:path";
import { buildGoProgram, type GoProgram, moduleFolder } from "./goProgram";

/** What is built: released modules by version, and a main of a few lines. */
export const kubernetesModule = join(__dirname, "go", "kubernetes");

/** What a folder of the cache holds that has a Kubernetes control plane. */
export interface KubernetesFiles {
  /** Executable; its first argument says which part it is. */
  readonly kube: string;
  /** Folder of what kwok does to nodes and pods. */
  readonly stages: string;
  /** Folder of the resource definitions of the Gateway API. */
  readonly gatewayApi: string;
}

/** Places in a folder of the cache. */
export function kubernetesFiles(folder: string): KubernetesFiles {
  return {
    kube: join(folder, "kube"),
    stages: join(folder, "stages"),
    gatewayApi: join(folder, "gateway-api"),
  };
}

/** etcd, the control plane, kubectl and kwok in one executable. */
export function kubernetesProgram(version: string): GoProgram {
  return { module: kubernetesModule, stamps: versionStamps(version) };
}

/** Variables by which every part of Kubernetes knows its version. */
export function versionStamps(version: string): Readonly<Record<string, string>> {
  const [major = "", minor = ""] = version.split(".");
  const variables = "k8s.io/component-base/version";
  return {
    [`${variables}.gitVersion`]: `v${version}`,
    [`${variables}.gitMajor`]: major,
    [`${variables}.gitMinor`]: minor,
  };
}

/** Builds the control plane into `folder`, and puts beside it what it is fed with. */
export async function buildKubernetes(
  folder: string,
  version: string,
  signal?: AbortSignal,
): Promise<void> {
  const { kube, stages, gatewayApi } = kubernetesFiles(folder);
  await buildGoProgram(kubernetesProgram(version), kube, signal);
  const kwok = join(
    await moduleFolder(kubernetesModule, "sigs.k8s.io/kwok", signal),
    "kustomize",
    "stage",
  );
  for (const kind of ["node", "pod"]) await copyDocuments(join(kwok, kind, "fast"), stages);
  const definitions = await moduleFolder(kubernetesModule, "sigs.k8s.io/gateway-api", signal);
  await copyDocuments(join(definitions, "config", "crd", "standard"), gatewayApi);
}

async function copyDocuments(from: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true });
  const names = await readdir(from);
  for (const name of names.filter((it) => it.endsWith(".yaml") && it !== "kustomization.yaml"))
    await copyFile(join(from, name), join(to, basename(name)));
}
