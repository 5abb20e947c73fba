import { createAuthority, issue } from "../../../lib/docker/authority/issue";
import type { PodCluster } from "../../cluster";
import { apply, ask, insist } from "../../cluster/apiClient";
import type { Access } from "../../cluster/kubeconfig";

/** An object of Kubernetes with the path of its kind. */
interface Placed {
  readonly path: string;
  readonly object: { readonly metadata: { readonly name: string } } & Readonly<
    Record<string, unknown>
  >;
}

const namespace = "gateways";
const gateway = "edge";
const certificate = "edge-certificate";

/** Where whoever runs the cluster keeps its gateways. */
const namespacePath = "/api/v1/namespaces";

/**
 * Makes the gateway that a cluster has before anybody deploys to it, with a certificate for these hosts; answers with who
 * vouches for that, as PEM.
 */
export async function makeSharedGateway(
  { access, gatewayClass, securePort }: PodCluster,
  hosts: readonly string[],
): Promise<string> {
  const authority = createAuthority();
  const identity = issue(hosts, authority);
  for (const { path, object } of gatewayObjects(gatewayClass, securePort, identity))
    await apply(access, `${path}/${object.metadata.name}`, object);
  return authority.certificate;
}

/** What that gateway consists of, in the order in which it is made. */
export function gatewayObjects(
  gatewayClassName: string,
  port: number,
  identity: { readonly certificate: string; readonly key: string },
): readonly Placed[] {
  const encoded = (text: string) => Buffer.from(text).toString("base64");
  const inside = (name: string) => ({ name, namespace });
  return [
    {
      path: namespacePath,
      object: { apiVersion: "v1", kind: "Namespace", metadata: { name: namespace } },
    },
    {
      path: `${namespacePath}/${namespace}/secrets`,
      object: {
        apiVersion: "v1",
        kind: "Secret",
        metadata: inside(certificate),
        type: "kubernetes.io/tls",
        data: { "tls.crt": encoded(identity.certificate), "tls.key": encoded(identity.key) },
      },
    },
    {
      path: `/apis/gateway.networking.k8s.io/v1/namespaces/${namespace}/gateways`,
      object: {
        apiVersion: "gateway.networking.k8s.io/v1",
        kind: "Gateway",
        metadata: inside(gateway),
        spec: {
          gatewayClassName,
          listeners: [
            {
              name: "https",
              port,
              protocol: "HTTPS",
              tls: { mode: "Terminate", certificateRefs: [{ name: certificate }] },
              // Each team has namespaces of its own, and one gateway is for all of them.
              allowedRoutes: { namespaces: { from: "All" } },
            },
          ],
        },
      },
    },
  ];
}

/** Asks for the gateway to be removed, with everything in its namespace. */
export async function removeSharedGateway(access: Access): Promise<void> {
  const path = `${namespacePath}/${namespace}`;
  if ((await ask(access, { path })).status === 404) return;
  await insist(access, { method: "DELETE", path });
}

/** Names of the namespaces that stacks of a project have made and that are still there, without those that are leaving. */
export async function namespacesOf(access: Access, stacks: readonly string[]): Promise<string[]> {
  const selector = `crossfade.project=shop,crossfade.stack in (${stacks.join(",")})`;
  const path = `${namespacePath}?labelSelector=${encodeURIComponent(selector)}`;
  const { items } = (await insist(access, { path })) as { readonly items: readonly Found[] };
  return items
    .filter(({ metadata }) => metadata.deletionTimestamp === undefined)
    .map(({ metadata }) => metadata.name);
}

interface Found {
  readonly metadata: { readonly name: string; readonly deletionTimestamp?: string };
}
