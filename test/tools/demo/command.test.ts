import { describe, expect, it } from "vitest";
import { runCommand } from "../../../tools/demo/command";

const never = new AbortController().signal;
const here = { cwd: __dirname, env: process.env };

describe("runCommand", () => {
  it("returns how a command ended, whatever that was", async () => {
    const script = "echo out; echo err >&2; exit 3";
    expect(await runCommand("sh", ["-c", script], { ...here, signal: never })).toEqual({
      code: 3,
      stdout: "out\n",
      stderr: "err",
    });
  });

  it("asks a command to stop once, waits for it, and then says that it was stopped", async () => {
    const stopping = new AbortController();
    const lines: string[] = [];
    const script = `trap 'echo asked >&2; sleep 0.2; echo finished >&2; exit 0' TERM
echo begun >&2
while true; do sleep 0.05; done`;
    const running = runCommand("sh", ["-c", script], {
      ...here,
      signal: stopping.signal,
      onLine: (line) => {
        lines.push(line);
        if (line === "begun") stopping.abort();
      },
    });
    await expect(running).rejects.toThrow("This operation was aborted");
    expect(lines).toEqual(["begun", "asked", "finished"]);
  });

  it("starts nothing once it was stopped", async () => {
    const signal = AbortSignal.abort();
    await expect(runCommand("false", [], { ...here, signal })).rejects.toThrow("aborted");
  });

  it("fails where there is no such command", async () => {
    await expect(runCommand("/nowhere/at-all", [], { ...here, signal: never })).rejects.toThrow(
      "ENOENT",
    );
  });
});
