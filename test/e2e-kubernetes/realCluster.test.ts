import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { readFile, readdir } from "node:fs/promises";
import { networkInterfaces } from "node:os";
import { join } from "node:path";
import { describe, expect, inject, it, onTestFinished } from "vitest";
import { ownCluster } from "../../tools/cluster";
import { cgroupOf, hierarchies } from "../../tools/cluster/cgroup";
import { realFiles } from "../../tools/cluster/real/realFiles";
import { cacheIn } from "../../tools/toolchain/cache";
import { temporaryFolder } from "../tools/toolchain/support";
import { processesOf } from "./support/processesOf";

const reason = inject("reasonAgainstPods");
const repository = join(__dirname, "../..");

/** What only a computer itself has, and a kubelet would like to be otherwise. */
const settings = ["vm/overcommit_memory", "kernel/panic", "kernel/panic_on_oops"];

describe.skipIf(reason !== "")(`a cluster with real pods${reason && `: ${reason}`}`, () => {
  it("is removed by the next cluster when its starter was killed, and has changed nothing", async () => {
    const before = await computer();
    const home = await temporaryFolder();
    const cache = cacheIn({ XDG_CACHE_HOME: home });
    const clusters = join(cache.run, "clusters");
    const files = await realFiles((line) => void process.stderr.write(`${line}\n`));
    const script = `
      const { ownRealCluster } = require(${JSON.stringify(join(repository, "tools/cluster"))});
      const { cacheIn } = require(${JSON.stringify(join(repository, "tools/toolchain/cache"))});
      void ownRealCluster(${JSON.stringify(files)}, cacheIn({ XDG_CACHE_HOME: ${JSON.stringify(home)} }));
    `;
    const starter = spawn(process.execPath, ["--import", "tsx", "--eval", script], {
      stdio: "inherit",
      cwd: repository,
    });
    const killed = once(starter, "exit");
    const parts = async () => {
      const [name] = await readdir(clusters).catch(() => []);
      return name === undefined ? [] : readdir(join(clusters, name, "parts")).catch(() => []);
    };
    // By then there are namespaces, control groups, a wire, mounts, and a runtime with a process of its own.
    const hasKubelet = expect.poll(parts, { timeout: 240_000 }).toContain("kubelet");
    await Promise.race([hasKubelet, killed.then(() => expect.fail("the starter ended by itself"))]);
    starter.kill("SIGKILL");
    await killed;
    const [left = ""] = await readdir(clusters);
    const root = join(clusters, left);
    expect((await groupsOf(root)).length).toBeGreaterThan(0);
    expect(await processesOf(root)).not.toEqual([]);

    const next = await ownCluster(files, cache);
    onTestFinished(() => next.stop());
    expect(existsSync(root)).toBe(false);
    expect(await groupsOf(root)).toEqual([]);
    expect(await processesOf(root)).toEqual([]);
    expect(await readFile("/proc/self/mountinfo", "utf8")).not.toContain(root);
    expect(await computer()).toEqual(before);
  });
});

/** What of this computer a machine for pods could leave changed: its networks that are made for that, and its kernel. */
async function computer() {
  const wires = Object.keys(networkInterfaces()).filter((name) => /^cf[\da-f]{12}$/.test(name));
  const values = settings.map((name) => readFile(join("/proc/sys", name), "utf8"));
  return { wires, values: await Promise.all(values) };
}

async function groupsOf(root: string): Promise<string[]> {
  const places = (await hierarchies()).map((path) => join(path, cgroupOf(root)));
  return places.filter((path) => existsSync(path));
}
