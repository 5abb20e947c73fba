import type { CoreV1Api, CustomObjectsApi } from "@kubernetes/client-node";
import type { ClusterAccess } from "./clusterAccess";

/** Where objects of one kind are. */
export interface ObjectKind {
  /** API group, for example `apps`. */
  readonly group: string;
  readonly version: string;
  readonly namespace: string;
  /** Name of the kind in addresses, for example `deployments`. */
  readonly plural: string;
}

/** Where one object is. */
export interface ObjectPlace extends ObjectKind {
  readonly name: string;
}

/** An object as the API tells it. */
export type ClusterObject = Readonly<Record<string, unknown>>;

/** One operation of a JSON patch. */
export interface PatchOperation {
  readonly op: "test" | "replace";
  readonly path: string;
  readonly value: unknown;
}

/** Questions to the API of a cluster, and one change, past Pulumi's provider. */
export interface Cluster {
  /** An object; nothing where it is not there. */
  get(place: ObjectPlace): Promise<ClusterObject | undefined>;
  /** The objects of a kind that have these labels. */
  list(kind: ObjectKind, labels: Readonly<Record<string, string>>): Promise<ClusterObject[]>;
  /** The pods that have these labels. Their API has no group, and so an address of its own. */
  pods(namespace: string, labels: Readonly<Record<string, string>>): Promise<ClusterObject[]>;
  /** Changes an object at once, all operations or none. */
  patch(place: ObjectPlace, operations: readonly PatchOperation[]): Promise<void>;
}

const packageName = "@kubernetes/client-node";

/** A client of the API of a cluster. Its package is loaded with the first question. */
export function cluster(access: ClusterAccess): Cluster {
  let loaded: Promise<Loaded> | undefined;
  const load = () => (loaded ??= connect(access));
  return {
    async get(place) {
      const { api, reach } = await load();
      return await reach(api.getNamespacedCustomObject({ ...place }));
    },

    async list(kind, labels) {
      const { api, reach } = await load();
      const labelSelector = selectorOf(labels);
      const found = await reach(api.listNamespacedCustomObject({ ...kind, labelSelector }));
      return (found?.["items"] ?? []) as ClusterObject[];
    },

    async pods(namespace, labels) {
      const { core, reach } = await load();
      const labelSelector = selectorOf(labels);
      const found = await reach(core.listNamespacedPod({ namespace, labelSelector }));
      return (found?.["items"] ?? []) as ClusterObject[];
    },

    async patch(place, operations) {
      const { api, reach } = await load();
      const done = await reach(api.patchNamespacedCustomObject({ ...place, body: operations }));
      if (done === undefined)
        throw new Error(`${place.plural} ${place.name} is not there any more`);
    },
  };
}

function selectorOf(labels: Readonly<Record<string, string>>): string {
  return Object.entries(labels)
    .map(([name, value]) => `${name}=${value}`)
    .join(",");
}

interface Loaded {
  readonly api: CustomObjectsApi;
  readonly core: CoreV1Api;
  /** Waits for an answer; one of "not there" is none. */
  readonly reach: (answer: Promise<unknown>) => Promise<ClusterObject | undefined>;
}

async function connect({
  kubeconfig,
  context,
  patienceMilliseconds = 15_000,
}: ClusterAccess): Promise<Loaded> {
  const sdk = await import("@kubernetes/client-node").catch(withoutPackage);
  const config = new sdk.KubeConfig();
  if (kubeconfig === undefined) config.loadFromDefault();
  else if (kubeconfig.includes("\n") || kubeconfig.trimStart().startsWith("{")) {
    config.loadFromString(kubeconfig);
  } else config.loadFromFile(kubeconfig);
  if (context !== undefined) config.setCurrentContext(context);
  const server = config.getCurrentCluster()?.server;
  if (server === undefined) {
    throw new Error(
      `the kubeconfig has no cluster for the context ${JSON.stringify(config.getCurrentContext())}; try: pulumi config set kubernetes:context <name>`,
    );
  }
  const client = sdk.createConfiguration({
    baseServer: new sdk.ServerConfiguration(server, {}),
    authMethods: { default: config },
    promiseMiddleware: [
      {
        pre(request) {
          request.setSignal(AbortSignal.timeout(patienceMilliseconds));
          if (request.getHttpMethod() === sdk.HttpMethod.PATCH) {
            request.setHeaderParam("Content-Type", "application/json-patch+json");
          }
          return Promise.resolve(request);
        },
        post: (response) => Promise.resolve(response),
      },
    ],
  });
  return {
    api: new sdk.CustomObjectsApi(client),
    core: new sdk.CoreV1Api(client),
    async reach(answer) {
      try {
        return (await answer) as ClusterObject;
      } catch (error) {
        if (error instanceof sdk.ApiException) {
          if (error.code === 404) return undefined;
          throw new Error(
            `the cluster at ${server} answers ${String(error.code)}: ${said(error)}`,
            {
              cause: error,
            },
          );
        }
        throw new Error(`the cluster at ${server} could not be reached: ${reasonOf(error)}`, {
          cause: error,
        });
      }
    },
  };
}

/** What an API server says beside the status, in one line. */
function said({ body }: { readonly body: unknown }): string {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  try {
    const { message } = JSON.parse(text) as { readonly message?: unknown };
    return typeof message === "string" ? message : text;
  } catch {
    return text;
  }
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  return cause instanceof Error ? cause.message : error.message;
}

function withoutPackage(error: unknown): never {
  const { code } = error as { readonly code?: string };
  if (code !== "ERR_MODULE_NOT_FOUND" && code !== "MODULE_NOT_FOUND") throw error;
  throw new Error(
    `${packageName} is not installed, and without it nobody can ask the cluster; try: npm install ${packageName}`,
  );
}
