import { readFile } from "node:fs/promises";
import { vi } from "vitest";
import { readAccess } from "../../../tools/cluster/kubeconfig";
import { applyMoreDefinitions, missingDefinitions } from "../../../tools/cluster/moreDefinitions";

/** Teaches a cluster of ours the kinds of other people's controllers, and waits until it knows them. */
export async function teachMore(kubeconfig: string): Promise<void> {
  const access = readAccess(await readFile(kubeconfig, "utf8"));
  await applyMoreDefinitions(access);
  await vi.waitUntil(async () => (await missingDefinitions(access)).length === 0, {
    timeout: 60_000,
    interval: 200,
  });
}
