import { readFile } from "node:fs/promises";
import { inject } from "vitest";
import { Backups, type BackupsArgs, type Labels, Namespace } from "../../../lib/kubernetes";
import { insist, type Question } from "../../../tools/cluster/apiClient";
import { type Access, readAccess } from "../../../tools/cluster/kubeconfig";
import { system } from "../../kubernetes/fixtures";
import { record } from "../../record";
import { Objects, type Place, type Told } from "./objects";

/** Namespaces that a test has for itself in the cluster of all tests. */
export interface Places {
  /** Of the program. */
  readonly own: string;
  /** Another one that belongs to it. */
  readonly also: string;
  readonly velero: string;
}

const pathsOfKinds: Readonly<Record<string, string>> = {
  Backup: "apis/velero.io/v1",
  Restore: "apis/velero.io/v1",
  VolumeSnapshot: "apis/snapshot.storage.k8s.io/v1",
};

/** What a program with `Backups` registers, as objects; namespaces first. */
async function objectsOf(
  name: string,
  { also, velero }: Places,
  args: Partial<BackupsArgs>,
): Promise<Told[]> {
  const made = await record(() => {
    const namespace = new Namespace(name, { system: system() });
    new Backups(name, { namespace, also: [also], veleroNamespace: velero, ...args });
  });
  const objects = made
    .filter(({ custom, type }) => custom && type.startsWith("kubernetes:"))
    .map(({ inputs }) => structuredClone(inputs) as unknown as Told);
  const isNamespace = ({ kind }: Told) => kind === "Namespace";
  return [...objects.filter(isNamespace), ...objects.filter((it) => !isNamespace(it))];
}

/** A cluster with `Backups`, in which a test plays Velero, drivers and machines. */
export class PlayedBackups {
  readonly #made: Place[] = [];

  private constructor(
    readonly access: Access,
    readonly objects: Objects,
    readonly places: Places,
  ) {}

  /** Makes all that `Backups` of a name registers. */
  static async deploy(name: string, args: Partial<BackupsArgs>): Promise<PlayedBackups> {
    const kubeconfig = inject("kubeconfig");
    const access = readAccess(await readFile(kubeconfig, "utf8"));
    const places = { own: `shop-prod-${name}`, also: `${name}-data`, velero: `${name}-velero` };
    const played = new PlayedBackups(access, new Objects(kubeconfig), places);
    for (const other of [places.also, places.velero])
      await played.create({ apiVersion: "v1", kind: "Namespace", metadata: { name: other } });
    for (const object of await objectsOf(name, places, args)) await played.create(object);
    return played;
  }

  /** Makes an object; what is not in a namespace goes with this. */
  async create(object: Told): Promise<void> {
    await this.objects.create(object);
    const { apiVersion, kind, metadata } = object;
    if (metadata.namespace === undefined)
      this.#made.push({ apiVersion, kind, name: metadata.name });
  }

  async remove(): Promise<void> {
    for (const place of this.#made) await this.objects.remove(place);
  }

  /** One of the jobs, as the API server has it. */
  async job(name: string): Promise<Told> {
    const place = { apiVersion: "batch/v1", kind: "CronJob", name, namespace: this.places.own };
    const found = await this.objects.find(place);
    if (found === undefined) throw new Error(`no ${name}`);
    return found;
  }

  /** Makes a claim that has a volume. */
  async claim(name: string, namespace: string): Promise<void> {
    const resources = { requests: { storage: "1Gi" } };
    const common = { accessModes: ["ReadWriteOnce"], storageClassName: "" };
    const volumeName = `${namespace}-${name}`;
    await this.create({
      apiVersion: "v1",
      kind: "PersistentVolume",
      metadata: { name: volumeName },
      spec: {
        ...common,
        capacity: resources.requests,
        hostPath: { path: "/nowhere" },
        claimRef: { name, namespace },
      },
    });
    await this.create({
      apiVersion: "v1",
      kind: "PersistentVolumeClaim",
      metadata: { name, namespace },
      spec: { ...common, resources, volumeName },
    });
  }

  /** Makes a claim that waits for a volume. */
  async waitingClaim(name: string, namespace: string, labels: Labels = {}): Promise<void> {
    await this.create({
      apiVersion: "v1",
      kind: "PersistentVolumeClaim",
      metadata: { name, namespace, labels },
      spec: {
        accessModes: ["ReadWriteOnce"],
        storageClassName: "none",
        resources: { requests: { storage: "1Gi" } },
      },
    });
  }

  /** Changes an object, or what is said of it. */
  async change(
    kind: string,
    namespace: string,
    name: string,
    body: object,
    part: "" | "/status" = "",
  ): Promise<void> {
    const path = `/${pathsOfKinds[kind] ?? "api/v1"}/namespaces/${namespace}/${kind.toLowerCase()}s/${name}${part}`;
    const question: Question = {
      method: "PATCH",
      path,
      body,
      type: "application/merge-patch+json",
    };
    await insist(this.access, question);
  }

  /** Names of what there is of a kind in a namespace. */
  async names(kind: string, namespace: string): Promise<string[]> {
    const apiVersion = (pathsOfKinds[kind] ?? "v1").replace("apis/", "");
    const found = await this.objects.list({ apiVersion, kind, namespace });
    return found.map(({ metadata }) => metadata.name);
  }
}
