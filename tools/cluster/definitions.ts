import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { parseAllDocuments } from "yaml";
import { apply, ask } from "./apiClient";
import type { Access } from "./kubeconfig";

/** Something that a file defines. */
interface Definition {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string };
}

/** What is served once the definitions of the Gateway API are known. */
const gatewayApi = "/apis/gateway.networking.k8s.io/v1/httproutes";

/**
 * Teaches a cluster the kinds of a folder; only the API server knows when it serves them.
 *
 * @param only - what is meant, where not everything is
 */
export async function applyDefinitions(
  access: Access,
  folder: string,
  only?: { readonly files: readonly string[]; readonly names: readonly string[] },
): Promise<void> {
  const files = only?.files ?? (await readdir(folder));
  const objects = (await Promise.all(files.map((it) => read(folder, it)))).flat();
  const meant = objects.filter(({ metadata }) => only?.names.includes(metadata.name) ?? true);
  await Promise.all(meant.map((it) => apply(access, pathOf(it), it)));
}

/** Whether routes can be made. */
export async function servesGatewayApi(access: Access): Promise<boolean> {
  return (await ask(access, { path: gatewayApi })).status === 200;
}

async function read(folder: string, name: string): Promise<Definition[]> {
  const documents = parseAllDocuments(await readFile(join(folder, name), "utf8"));
  return documents.map((it) => it.toJS() as Definition | null).filter((it) => it !== null);
}

/** Path of a kind that belongs to the whole cluster. */
export function pathOf({ apiVersion, kind, metadata }: Definition): string {
  const resource = kind.endsWith("y") ? `${kind.slice(0, -1)}ies` : `${kind}s`;
  return `/apis/${apiVersion}/${resource.toLowerCase()}/${metadata.name}`;
}
