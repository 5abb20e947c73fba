import { setTimeout as sleep } from "node:timers/promises";
import { ownCluster } from "../../../tools/cluster";
import type { Cluster } from "../../../tools/cluster/cluster";
import { stackText, type StackWish } from "../../../tools/stacks/stackText";
import { provide } from "../../../tools/toolchain";
import { type Outcome, Project } from "../../e2e/support/project";
import type { Exported, RecordedStack } from "../../e2e/support/recording";
import { Objects, type Told } from "./objects";
import { teachMore } from "./teachMore";

/** Namespaces of others, into which the stack puts objects as well. */
const places = ["data", "velero"];

const released = { blue: "1.4.2", green: "1.5.0" };
const externalSecret = { apiVersion: "external-secrets.io/v1", kind: "ExternalSecret" };

/** The repository's stack of production on Kubernetes, its program and its file, on a cluster that has nothing else. */
export class ClusterStack implements RecordedStack {
  readonly stack = "k8s-prod";
  readonly objects: Objects;

  private constructor(
    readonly project: Project,
    readonly cluster: Cluster,
  ) {
    this.objects = new Objects(cluster.kubeconfig);
  }

  /** Makes cluster and stack; nothing is deployed yet. */
  static async begin(): Promise<ClusterStack> {
    const toolchain = await provide({ docker: false, kubernetes: "cluster" });
    if (toolchain.controlPlane === undefined) throw new Error("no control plane was provided");
    const cluster = await ownCluster(toolchain.controlPlane);
    const machine = { toolchain, images: {} };
    const project = new Project(machine, "stacks", { name: "shop", savesOnce: true });
    const system = new ClusterStack(project, cluster);
    project.env["KUBECONFIG"] = cluster.kubeconfig;
    await teachMore(cluster.kubeconfig);
    for (const name of places) await system.objects.create(namespaceOf(name));
    await project.init(system.stack);
    system.ask({});
    return system;
  }

  /** Changes the stack's file, whose secrets are encrypted with the key that it names itself. */
  ask({ web, api }: StackWish): void {
    const text = stackText(this.stack, {
      web: { ...released, ...web },
      api: { ...released, ...api },
    });
    this.project.writeStack(this.stack, text.replace(/^ *kubernetes:context: .*\n/m, ""));
  }

  /** Applies the program, while what it asks of a store is said to have been fetched. */
  async up(): Promise<Outcome> {
    const running = { isOver: false };
    const fetching = (async () => {
      while (!running.isOver) {
        await this.#fetchSecrets();
        await sleep(500);
      }
    })();
    try {
      return await this.project.up(this.stack);
    } finally {
      running.isOver = true;
      await fetching;
    }
  }

  preview(): Promise<Outcome> {
    return this.project.preview(this.stack);
  }

  destroy(): Promise<Outcome> {
    return this.project.pulumi("destroy", "--yes", "--skip-preview", "--stack", this.stack);
  }

  /** Objects of the stack's state as they were applied, each with who wrote it; secrets as what they hold. */
  async known(): Promise<readonly (readonly [Told, string])[]> {
    const shown = ["stack", "export", "--show-secrets", "--stack", this.stack];
    const { stdout } = await this.project.pulumi(...shown);
    const { deployment } = JSON.parse(stdout) as Exported;
    return deployment.resources
      .filter(({ custom, type }) => custom && type.startsWith("kubernetes:"))
      .map(({ inputs, outputs }) => [plain(inputs) as Told, String(outputs?.["__fieldManager"])]);
  }

  /** Makes the cluster have what the state has: an older program made it, elsewhere. */
  async standing(): Promise<void> {
    const known = await this.known();
    const isNamespace = ([{ kind }]: (typeof known)[number]) => kind === "Namespace";
    for (const [object, writer] of known.filter(isNamespace))
      await this.objects.apply(object, writer);
    const rest = known.filter((it) => !isNamespace(it));
    await Promise.all(rest.map(([object, writer]) => this.objects.apply(object, writer)));
  }

  /** Which of the state's objects are there, by kind and name: another one under a name has another mark. */
  async marks(): Promise<readonly (readonly [string, string | undefined])[]> {
    const known = await this.known();
    const looks = known.map(async ([{ apiVersion, kind, metadata }]) => {
      const found = await this.objects.find({ apiVersion, kind, ...placeOf(metadata) });
      return [`${kind} ${metadata.name}`, found?.metadata.uid] as const;
    });
    return (await Promise.all(looks)).sort(([a], [b]) => a.localeCompare(b));
  }

  /** Ends the cluster, and forgets the stack with it. */
  async end(): Promise<void> {
    this.project.forget();
    await this.cluster.stop();
  }

  async #fetchSecrets(): Promise<void> {
    const asked = await this.objects.list(externalSecret);
    for (const one of asked.filter(({ status }) => status === undefined)) {
      const conditions = [{ type: "Ready", status: "True" }];
      await this.objects.setCustomStatus(one, { conditions });
    }
  }
}

function namespaceOf(name: string): Told {
  return { apiVersion: "v1", kind: "Namespace", metadata: { name } };
}

function placeOf({ name, namespace }: Told["metadata"]) {
  return { name, ...(namespace === undefined ? {} : { namespace }) };
}

/** By this key the engine marks a secret. */
const signature = "4dabf18193072939515e22adb298388d";

function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value;
  if (signature in value && "plaintext" in value) return plain(JSON.parse(String(value.plaintext)));
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, plain(part)]));
}
