import { existsSync } from "node:fs";
import { getPriority } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ToolError } from "../../../tools/toolchain/error";
import { lastLines, run } from "../../../tools/toolchain/run";
import { runInside } from "../../../tools/toolchain/runInside";
import { temporaryFolder } from "./support";

describe("run", () => {
  it("gives all output back", async () => {
    expect(await run("/bin/sh", ["-c", "echo out; echo err >&2"])).toMatch(/out\nerr\n|err\nout\n/);
  });

  it("fails with the end of the output", async () => {
    const failed = run("/bin/sh", ["-c", "echo reason; exit 3"]);
    await expect(failed).rejects.toEqual(
      new ToolError("/bin/sh -c echo reason; exit 3 failed:\nreason"),
    );
  });

  it("lets others go first from its first moment, if it is told to", async () => {
    const niceness = (gentle: boolean) => run("/bin/sh", ["-c", "nice"], { gentle });
    const own = getPriority();
    expect(await niceness(false)).toBe(`${String(own)}\n`);
    expect(await niceness(true)).toBe(`${String(Math.max(own, 10))}\n`);
  });

  it("stops the command when it is told to", async () => {
    const canceled = new AbortController();
    const running = run("/bin/sh", ["-c", "exec sleep 60"], { signal: canceled.signal });
    canceled.abort(new Error("canceled"));
    await expect(running).rejects.toThrow("canceled");
  });
});

describe("lastLines", () => {
  it("keeps the end", () => {
    expect(lastLines("1\n2\n3\n4\n", 2)).toBe("3\n4");
    expect(lastLines("short", 2)).toBe("short");
  });
});

describe("runInside", () => {
  it.each([
    ["exit 0", 0],
    ["exit 7", 7],
    ["kill -TERM $$", 143],
    ['test "$MARK" = here', 0],
  ])("passes the outcome of %j on", async (script, code) => {
    expect(await runInside(["/bin/sh", "-c", script], { MARK: "here" })).toBe(code);
  });

  it("forwards signals to the command", async () => {
    const ready = join(await temporaryFolder(), "ready");
    const script = `trap "exit 42" HUP; touch ${ready}; while :; do sleep 0.05; done`;
    const code = runInside(["/bin/sh", "-c", script], { PATH: process.env["PATH"] ?? "" });
    await expect.poll(() => existsSync(ready)).toBe(true);
    process.emit("SIGHUP");
    expect(await code).toBe(42);
    expect(process.listenerCount("SIGHUP")).toBe(0);
  });

  it("names a command that is not there", async () => {
    await expect(runInside(["/nowhere/tool"], {})).rejects.toThrow(
      "/nowhere/tool cannot be run: spawn /nowhere/tool ENOENT",
    );
  });
});
