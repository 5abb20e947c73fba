import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { withLock } from "../../../tools/toolchain/lock";
import { temporaryFolder } from "./support";

describe("withLock", () => {
  it("gives back what the work gives, and leaves no claim", async () => {
    const folder = await temporaryFolder();
    expect(await withLock(folder, () => Promise.resolve(7))).toBe(7);
    expect(await readdir(folder)).toEqual([]);
  });

  it("leaves no claim when the work fails", async () => {
    const folder = await temporaryFolder();
    const failing = () => Promise.reject(new Error("broken"));
    await expect(withLock(folder, failing)).rejects.toThrow("broken");
    expect(await readdir(folder)).toEqual([]);
  });

  it("never lets two work at once, however many come", async () => {
    const folder = await temporaryFolder();
    let inside = 0;
    let most = 0;
    const work = async () => {
      most = Math.max(most, ++inside);
      await new Promise(setImmediate);
      inside--;
    };
    await Promise.all(Array.from({ length: 5 }, () => withLock(folder, work)));
    expect(most).toBe(1);
  });

  it("says once who is at work while it waits", async () => {
    const folder = await temporaryFolder();
    const told: number[] = [];
    let finish: () => void = () => undefined;
    const first = withLock(folder, () => new Promise<void>((resolve) => (finish = resolve)));
    await expect.poll(() => readdir(folder)).toHaveLength(1);
    const onWait = (pid: number) => told.push(pid);
    const second = withLock(folder, () => Promise.resolve("done"), { onWait });
    await expect.poll(() => told).toEqual([process.pid]);
    finish();
    await first;
    expect(await second).toBe("done");
    expect(told).toEqual([process.pid]);
  });

  it("does not wait for the dead, and clears their claims away", async () => {
    const folder = await temporaryFolder();
    const child = spawn(process.execPath, ["-e", "0"]);
    await once(child, "exit");
    await writeFile(join(folder, `${String(child.pid)}-1-dead`), "");
    // A living process with another start time took over the id of a dead one.
    await writeFile(join(folder, `${String(process.pid)}-1-reused`), "");
    const seen = await withLock(folder, () => readdir(folder));
    expect(seen).toHaveLength(1);
  });

  it("gives up waiting when it is told to", async () => {
    const folder = await temporaryFolder();
    const canceled = new AbortController();
    let finish: () => void = () => undefined;
    const first = withLock(folder, () => new Promise<void>((resolve) => (finish = resolve)));
    await expect.poll(() => readdir(folder)).toHaveLength(1);
    const onWait = () => {
      canceled.abort(new Error("canceled"));
    };
    const second = withLock(folder, () => Promise.resolve(), { onWait, signal: canceled.signal });
    await expect(second).rejects.toThrow("canceled");
    finish();
    await first;
  });
});
