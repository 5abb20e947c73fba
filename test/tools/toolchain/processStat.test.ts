import { spawn } from "node:child_process";
import { once } from "node:events";
import { describe, expect, it } from "vitest";
import { processStat } from "../../../tools/toolchain/processStat";

describe.runIf(process.platform === "linux")("what Linux tells of a process", () => {
  it("begins with its state and its parent, whatever the command is called", async () => {
    const child = spawn("sh", ["-c", "printf 'a) b (c' > /proc/$$/comm; echo; read line"]);
    await once(child.stdout, "data");
    const [state, parent] = await processStat(child.pid ?? 0);
    expect(parent).toBe(String(process.pid));
    // It waits, or is about to.
    expect(["S", "R"]).toContain(state);
    child.stdin.end();
    await once(child, "exit");
  });

  it("is nothing of a process that is not there", async () => {
    expect(await processStat(0)).toEqual([]);
  });
});
