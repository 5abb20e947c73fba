import { mkdir, writeFile } from "node:fs/promises";
import { ask } from "./apiClient";
import { writeCertificates } from "./certificates";
import type { ClusterFolder } from "./clusterFolder";
import { type Access, kubeconfig } from "./kubeconfig";
import { drawTokens, tokenFile, type UserName, users } from "./tokens";

/** Writes what the control plane reads, and how everybody reaches it. */
export async function writeAccess(
  folder: ClusterFolder,
  server: string,
  hosts: readonly string[] = [],
): Promise<Access> {
  for (const path of [folder.parts, folder.logs]) await mkdir(path, { recursive: true });
  const authority = await writeCertificates(folder, hosts);
  const tokens = drawTokens();
  const secret = { mode: 0o600 };
  await writeFile(folder.tokens, tokenFile(tokens), secret);
  for (const user of Object.keys(users) as UserName[]) {
    const text = kubeconfig({ server, authority, token: tokens[user] });
    await writeFile(folder.kubeconfig(user), text, secret);
  }
  return { server, authority, token: tokens.admin };
}

/** Whether the API server answers everybody. */
export async function isReady(access: Access): Promise<boolean> {
  return (await ask(access, { path: "/readyz" })).status === 200;
}

/** Whether accounts are made: pods are refused before there is one. */
export async function hasAccount(access: Access): Promise<boolean> {
  const path = "/api/v1/namespaces/default/serviceaccounts/default";
  return (await ask(access, { path })).status === 200;
}
