import { join } from "node:path";
import { moduleFolder } from "../toolchain/goProgram";
import { ask } from "./apiClient";
import { applyDefinitions } from "./definitions";
import type { Access } from "./kubeconfig";

/** Pins the versions, by go.mod and go.sum. */
const module = join(__dirname, "..", "toolchain", "go", "definitions");

interface Definitions {
  /** Path of the module that they are a part of. */
  readonly module: string;
  /** Their folder in it. */
  readonly folder: string;
  /**
   * The file that defines all kinds.
   *
   * @default a file for each kind - named by its group and itself
   */
  readonly file?: string;
  readonly group: string;
  readonly version: string;
  /** Names of the kinds, as addresses have them. */
  readonly plurals: readonly string[];
}

const definitions: readonly Definitions[] = [
  {
    module: "github.com/cert-manager/cert-manager",
    folder: "deploy/crds",
    group: "cert-manager.io",
    version: "v1",
    plurals: ["certificates"],
  },
  {
    module: "github.com/external-secrets/external-secrets",
    folder: "config/crds/bases",
    group: "external-secrets.io",
    version: "v1",
    plurals: ["externalsecrets"],
  },
  {
    module: "github.com/prometheus-operator/prometheus-operator",
    folder: "example/prometheus-operator-crd",
    group: "monitoring.coreos.com",
    version: "v1",
    plurals: ["podmonitors", "probes", "prometheusrules"],
  },
  {
    module: "github.com/prometheus-operator/prometheus-operator",
    folder: "example/prometheus-operator-crd",
    group: "monitoring.coreos.com",
    version: "v1alpha1",
    plurals: ["alertmanagerconfigs"],
  },
  {
    module: "github.com/vmware-tanzu/velero",
    folder: "config/crd/v1/bases",
    group: "velero.io",
    version: "v1",
    plurals: ["backups", "restores", "schedules"],
  },
  {
    module: "github.com/kubernetes-csi/external-snapshotter/client/v8",
    folder: "config/crd",
    group: "snapshot.storage.k8s.io",
    version: "v1",
    plurals: ["volumesnapshots"],
  },
  {
    module: "istio.io/api",
    folder: "kubernetes",
    file: "customresourcedefinitions.gen.yaml",
    group: "networking.istio.io",
    version: "v1",
    plurals: ["virtualservices"],
  },
];

/** Groups of these kinds. */
export const moreGroups: readonly string[] = [...new Set(definitions.map(({ group }) => group))];

/** Teaches a cluster the kinds of other people's controllers, none of which runs: it then judges objects of them. */
export async function applyMoreDefinitions(access: Access): Promise<void> {
  await Promise.all(
    definitions.map(async ({ module: path, folder, file, group, plurals }) => {
      const place = join(await moduleFolder(module, path), folder);
      await applyDefinitions(access, place, {
        files: file === undefined ? plurals.map((plural) => `${group}_${plural}.yaml`) : [file],
        names: plurals.map((plural) => `${plural}.${group}`),
      });
    }),
  );
}

/** Kinds of these that a cluster does not serve, as `group/plural`. */
export async function missingDefinitions(access: Access): Promise<string[]> {
  const asked = definitions.flatMap(({ group, version, plurals }) =>
    plurals.map(async (plural) => {
      const { status } = await ask(access, { path: `/apis/${group}/${version}/${plural}` });
      return status === 200 ? [] : [`${group}/${plural}`];
    }),
  );
  return (await Promise.all(asked)).flat();
}
