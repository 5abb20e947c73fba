import { existsSync, readFileSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { type ClusterFolder, clusterFolder } from "../../../tools/cluster/clusterFolder";
import { endParts, startedParts, startPart } from "../../../tools/cluster/part";
import { until } from "../../../tools/cluster/until";
import { temporaryFolder } from "../toolchain/support";

/** A part that says its flags and then lives on. */
const PROGRAM = `#!/bin/sh
echo "$@"
while :; do sleep 0.1; done
`;

async function place(): Promise<{ folder: ClusterFolder; program: string }> {
  const root = await temporaryFolder();
  const folder = clusterFolder(root);
  for (const path of [folder.parts, folder.logs]) await mkdir(path);
  const program = join(root, "program");
  await writeFile(program, PROGRAM, { mode: 0o755 });
  onTestFinished(() => endParts(folder));
  return { folder, program };
}

const names = async (folder: ClusterFolder) =>
  (await startedParts(folder)).flatMap(({ name, runs }) => (runs ? [name] : [])).sort();

describe("a part of a cluster", () => {
  it("runs with its name and flags, and is found by what it wrote down itself", async () => {
    const { folder, program } = await place();
    await startPart(folder, "etcd", [program, "etcd", "--data-dir=x"]);
    await startPart(folder, "kwok", [program]);
    await expect.poll(() => names(folder)).toEqual(["etcd", "kwok"]);
    const log = join(folder.logs, "etcd.log");
    await expect.poll(() => readFileSync(log, "utf8")).toBe("etcd --data-dir=x\n");
  });

  it("ends with all others, and nothing runs afterwards", async () => {
    const { folder, program } = await place();
    await startPart(folder, "etcd", [program]);
    await startPart(folder, "kwok", [program]);
    await expect.poll(() => names(folder)).toEqual(["etcd", "kwok"]);
    const pids = (await startedParts(folder)).map(({ pid }) => pid);
    await endParts(folder);
    expect(await names(folder)).toEqual([]);
    for (const pid of pids) await expect.poll(() => existsSync(`/proc/${String(pid)}`)).toBe(false);
  });

  it("is not taken for ended while it becomes one program after the other", async () => {
    const { folder, program } = await place();
    const steps = 'n=$1; [ "$n" = 0 ] && exec "$2"; exec /bin/sh "$0" $((n - 1)) "$2"\n';
    const changing = join(folder.root, "changing");
    await writeFile(changing, steps);
    await startPart(folder, "etcd", ["/bin/sh", changing, "2000", program]);
    await expect.poll(() => names(folder)).toEqual(["etcd"]);
    const [part] = await startedParts(folder);
    const isDone = () =>
      readFileSync(`/proc/${String(part?.pid)}/cmdline`, "utf8").split("\0")[1] === program;
    const seen = new Set<string>();
    do seen.add(String(await names(folder)));
    while (!isDone());
    expect([...seen]).toEqual(["etcd"]);
  });

  it("is not mistaken for another process that was given its id", async () => {
    const { folder } = await place();
    await writeFile(join(folder.parts, "etcd"), String(process.pid));
    expect(await names(folder)).toEqual([]);
  });

  it("that ends while somebody waits says why", async () => {
    const { folder, program } = await place();
    const waiting = until(folder, "etcd", "it is ready", () => Promise.resolve(false));
    const failed = expect(waiting).rejects.toThrow(
      `etcd ended; the end of ${join(folder.logs, "etcd.log")}:\n`,
    );
    const ends = '#!/bin/sh\necho "$@"; sleep 0.5; echo cannot go on; exit 1\n';
    await writeFile(program, ends, { mode: 0o755 });
    await startPart(folder, "etcd", [program, "--ends"]);
    await failed;
    await expect(waiting).rejects.toThrow(/\ncannot go on$/);
  });
});
