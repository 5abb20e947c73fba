import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { ToolError } from "../toolchain/error";
import { lastLines } from "../toolchain/run";
import type { ClusterFolder } from "./clusterFolder";
import { startedParts } from "./part";

const POLL_MILLISECONDS = 100;
const SECONDS = 180;

/** Waits for something that parts of a cluster bring about; one that ends meanwhile is a failure, with its last words. */
export async function until(
  folder: ClusterFolder,
  asked: string,
  what: string,
  isSo: () => Promise<boolean>,
): Promise<void> {
  const end = performance.now() + SECONDS * 1000;
  while (!(await isSo().catch(() => false))) {
    const ended = (await startedParts(folder)).find(({ runs }) => !runs);
    if (ended !== undefined) throw await failure(folder, ended.name, "ended");
    if (performance.now() > end) {
      throw await failure(folder, asked, `has not come so far that ${what}`);
    }
    await sleep(POLL_MILLISECONDS);
  }
}

async function failure({ logs }: ClusterFolder, name: string, what: string): Promise<ToolError> {
  const log = join(logs, `${name}.log`);
  const text = await readFile(log, "utf8").catch(() => "");
  return new ToolError(`${name} ${what}; the end of ${log}:\n${lastLines(text)}`);
}
