import { spawnSync } from "node:child_process";
import {
  chmod,
  chown,
  link,
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  symlink,
  utimes,
  writeFile,
} from "node:fs/promises";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readStackFile, type StackFile, writeStackFile } from "../../lib/config";
import { ConfigError, type Edit } from "../../lib/model";
import { sampleFile } from "./sampleFile";

const isRoot = process.getuid?.() === 0;

let directory = "";
let path = "";

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "crossfade-write-"));
  path = join(directory, "Pulumi.prod.yaml");
  await writeFile(path, sampleFile);
});

afterEach(() => rm(directory, { recursive: true }));

function traffic(blue: number): Edit[] {
  return [{ path: ["services", "web", "traffic"], value: { blue, green: 100 - blue } }];
}

function sampleWithTraffic(blue: number): string {
  return sampleFile.replace(
    "{blue: 90, green: 10}",
    `{blue: ${String(blue)}, green: ${String(100 - blue)}}`,
  );
}

async function refusal(promise: Promise<StackFile>): Promise<string> {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(ConfigError);
  return (error as ConfigError).message.replaceAll(directory, "");
}

/** The number of a process that has ended. */
function deadProcess(): number {
  return spawnSync(process.execPath, ["--version"]).pid;
}

/** What another writer leaves beside the file while it writes, or for ever when it crashes. */
async function writer(order: string, pid: number, host = hostname()): Promise<string> {
  const name = host.replace(/[^\w-]/g, "_");
  const file = join(
    directory,
    `.Pulumi.prod.yaml.${order.repeat(12)}.${name}.${String(pid)}.crossfade`,
  );
  await writeFile(file, "half a fi");
  return file;
}

describe("writeStackFile", () => {
  it("writes the edits, and answers with the file as it is now", async () => {
    const written = await writeStackFile(await readStackFile(path), traffic(50));
    expect(await readFile(path, "utf8")).toBe(sampleWithTraffic(50));
    expect(written.text).toBe(sampleWithTraffic(50));
    expect(written.configuration.services["web"]).toMatchObject({
      traffic: { blue: 50, green: 50 },
    });
    expect((await writeStackFile(written, traffic(0))).text).toBe(sampleWithTraffic(0));
    expect(await readdir(directory)).toEqual(["Pulumi.prod.yaml"]);
  });

  it("does not touch the file when everything is as asked already", async () => {
    const file = await readStackFile(path);
    const before = await stat(path);
    expect(await writeStackFile(file, traffic(90))).toBe(file);
    const after = await stat(path);
    expect([after.ino, after.mtimeMs]).toEqual([before.ino, before.mtimeMs]);
  });

  it("replaces the file in one piece: who has it open still reads the old text", async () => {
    const old = join(directory, "old");
    await link(path, old);
    await writeStackFile(await readStackFile(path), traffic(50));
    expect(await readFile(old, "utf8")).toBe(sampleFile);
  });

  it.each(["600", "644", "664", "755"])("keeps the permissions %s", async (mode) => {
    await chmod(path, mode);
    await writeStackFile(await readStackFile(path), traffic(50));
    expect(((await stat(path)).mode & 0o7777).toString(8)).toBe(mode);
  });

  it.runIf(isRoot)("keeps the owner", async () => {
    await chown(path, 4711, 4712);
    await writeStackFile(await readStackFile(path), traffic(50));
    const { uid, gid } = await stat(path);
    expect([uid, gid]).toEqual([4711, 4712]);
  });

  it("keeps a byte order mark and Windows line ends", async () => {
    const windows = (text: string) => `\ufeff${text.replaceAll("\n", "\r\n")}`;
    await writeFile(path, windows(sampleFile));
    await writeStackFile(await readStackFile(path), traffic(50));
    expect(await readFile(path, "utf8")).toBe(windows(sampleWithTraffic(50)));
  });

  it("follows a symbolic link and leaves it in place", async () => {
    await mkdir(join(directory, "links"));
    const linked = join(directory, "links", "prod.yaml");
    await symlink("../Pulumi.prod.yaml", linked);
    await writeStackFile(await readStackFile(linked), traffic(50));
    expect((await lstat(linked)).isSymbolicLink()).toBe(true);
    expect(await readFile(path, "utf8")).toBe(sampleWithTraffic(50));
    expect(await readdir(join(directory, "links"))).toEqual(["prod.yaml"]);
  });

  it("never writes what would not be valid", async () => {
    const edits: Edit[] = [{ path: ["services", "web", "traffic", "green"], value: 20 }];
    expect(await refusal(writeStackFile(await readStackFile(path), edits))).toBe(
      "/Pulumi.prod.yaml:15 crossfade:services.web.traffic: adds up to 110, expected 100 (blue 90, green 20)",
    );
    expect(await readFile(path, "utf8")).toBe(sampleFile);
  });
});

describe("writeStackFile, when somebody else writes", () => {
  const changed = `/Pulumi.prod.yaml: has changed since it was read, expected nobody else to edit it meanwhile
  try: look at the change, and run the command again`;

  it.each([" ", "# A comment.\n"])("refuses when the file has %j more by now", async (more) => {
    const file = await readStackFile(path);
    await writeFile(path, sampleFile + more);
    expect(await refusal(writeStackFile(file, traffic(50)))).toBe(changed);
    expect(await readFile(path, "utf8")).toBe(sampleFile + more);
    expect(await readdir(directory)).toEqual(["Pulumi.prod.yaml"]);
  });

  it("refuses when the file is gone", async () => {
    const file = await readStackFile(path);
    await rm(path);
    expect(await refusal(writeStackFile(file, traffic(50)))).toBe(
      "/Pulumi.prod.yaml: cannot be written: there is no such file or directory",
    );
  });

  it("lets one of several writers at once win, and refuses the others", async () => {
    const file = await readStackFile(path);
    for (let round = 0; round < 10; round += 1) {
      await writeFile(path, sampleFile);
      const results = await Promise.allSettled(
        [1, 2, 3, 4].map((blue) => writeStackFile(file, traffic(blue))),
      );
      const winners = results.flatMap((result) =>
        result.status === "fulfilled" ? [result.value.text] : [],
      );
      expect(winners).toEqual([await readFile(path, "utf8")]);
      for (const result of results) {
        if (result.status === "rejected") expect(result.reason).toBeInstanceOf(ConfigError);
      }
      expect(await readdir(directory)).toEqual(["Pulumi.prod.yaml"]);
    }
  });

  it("gives way to a writer that came first", async () => {
    const other = await writer("0", process.pid);
    expect(await refusal(writeStackFile(await readStackFile(path), traffic(50)))).toBe(
      `/Pulumi.prod.yaml: is being written by process ${String(process.pid)}, expected one writer at a time
  try: wait for it, and run the command again`,
    );
    expect(await readFile(path, "utf8")).toBe(sampleFile);
    await rm(other);
  });

  it("waits for a writer that gives way", async () => {
    const giving = await writer("f", process.pid);
    const writing = writeStackFile(await readStackFile(path), traffic(50));
    expect(await Promise.race([writing, pause(30)])).toBe("pause");
    await rm(giving);
    expect((await writing).text).toBe(sampleWithTraffic(50));
  });

  it.each([
    ["that died", () => writer("0", deadProcess())],
    ["that died and came last", () => writer("f", deadProcess())],
    ["of another machine, a minute ago", () => oldWriter(1)],
    ["whose number another process has by now", () => oldWriter(process.pid, hostname())],
  ])("is not held up by a writer %s, and cleans up after it", async (_what, leave) => {
    await leave();
    await writeStackFile(await readStackFile(path), traffic(50));
    expect(await readFile(path, "utf8")).toBe(sampleWithTraffic(50));
    expect(await readdir(directory)).toEqual(["Pulumi.prod.yaml"]);
  });

  async function oldWriter(pid: number, host = "elsewhere"): Promise<void> {
    const longAgo = new Date(Date.now() - 61_000);
    await utimes(await writer("0", pid, host), longAgo, longAgo);
  }

  function pause(milliseconds: number): Promise<"pause"> {
    return new Promise((resolve) => {
      setTimeout(resolve, milliseconds, "pause");
    });
  }
});
