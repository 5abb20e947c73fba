import {
  ApiException,
  CoreV1Api,
  CustomObjectsApi,
  KubeConfig,
  KubernetesObjectApi,
  PatchStrategy,
  type V1Pod,
} from "@kubernetes/client-node";

/** An object as the API tells it. */
export interface Told {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly uid?: string;
    readonly generation?: number;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
  };
  readonly spec?: unknown;
  readonly status?: unknown;
}

/** Where an object is. */
export interface Place {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
}

/** The objects of a cluster, looked at and changed past Pulumi. */
export class Objects {
  readonly #api: KubernetesObjectApi;
  readonly #core: CoreV1Api;
  readonly #custom: CustomObjectsApi;

  constructor(kubeconfig: string) {
    const config = new KubeConfig();
    config.loadFromFile(kubeconfig);
    this.#api = KubernetesObjectApi.makeApiClient(config);
    this.#core = config.makeApiClient(CoreV1Api);
    this.#custom = config.makeApiClient(CustomObjectsApi);
  }

  /** An object; nothing where it is not there. */
  async find(place: Place): Promise<Told | undefined> {
    try {
      return (await this.#api.read(objectAt(place))) as unknown as Told;
    } catch (error) {
      if (error instanceof ApiException && error.code === 404) return undefined;
      throw error;
    }
  }

  /** All objects of a kind, of the whole cluster or of one namespace. */
  async list({ apiVersion, kind, namespace }: Omit<Place, "name">): Promise<Told[]> {
    const { items } = await this.#api.list(apiVersion, kind, namespace);
    // Those of a list do not say their own kind.
    return items.map((item) => ({ ...(item as unknown as Told), apiVersion, kind }));
  }

  async create(object: Told): Promise<void> {
    await this.#api.create(object);
  }

  /** Puts an object as somebody writes it, whether it is there or not. */
  async apply(object: Told, writer: string): Promise<void> {
    const strategy = PatchStrategy.ServerSideApply;
    await this.#api.patch(object, undefined, undefined, writer, undefined, strategy);
  }

  /** What the API says against an object as it would be applied, without applying it; nothing where it takes it. */
  async objection(object: Told): Promise<string | undefined> {
    try {
      const strategy = PatchStrategy.ServerSideApply;
      await this.#api.patch(object, undefined, "All", "conformance", true, strategy);
      return undefined;
    } catch (error) {
      if (error instanceof ApiException) return String(error.body);
      throw error;
    }
  }

  /** Puts another specification in place, as a hand would. */
  async merge(place: Place, spec: unknown): Promise<void> {
    const object = { ...objectAt(place), spec };
    const strategy = PatchStrategy.MergePatch;
    await this.#api.patch(object, undefined, undefined, "hand", undefined, strategy);
  }

  /** Says of a pod what otherwise the machine says that it runs on. */
  async setStatus({ metadata, ...pod }: Told, status: unknown): Promise<void> {
    const { name, namespace = "", labels = {}, annotations = {} } = metadata;
    // Without its labels a pod would be nobody's: the status of a pod may change them as well.
    const own = { name, namespace, labels, annotations };
    const body = { ...pod, metadata: own, status } as unknown as V1Pod;
    await this.#core.replaceNamespacedPodStatus({ name, namespace, body });
  }

  /** Says of an object of a definition what otherwise its controller says. */
  async setCustomStatus(object: Told, status: unknown): Promise<void> {
    const { apiVersion, kind, metadata } = object;
    const [group = "", version = ""] = apiVersion.split("/");
    const { name, namespace = "" } = metadata;
    const plural = `${kind.toLowerCase()}s`;
    const place = { group, version, namespace, plural, name };
    await this.#custom.replaceNamespacedCustomObjectStatus({
      ...place,
      body: { ...object, status },
    });
  }

  async remove(place: Place): Promise<void> {
    await this.#api.delete(objectAt(place));
  }
}

function objectAt({ apiVersion, kind, name, namespace }: Place) {
  const metadata = { name, ...(namespace === undefined ? {} : { namespace }) };
  return { apiVersion, kind, metadata };
}
