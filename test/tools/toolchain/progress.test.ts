import { describe, expect, it, vi } from "vitest";
import { elapsed, timed } from "../../../tools/toolchain/progress";

describe("elapsed", () => {
  it.each([
    [40, "0.0 s"],
    [4230, "4.2 s"],
    [9960, "10 s"],
    [59_400, "59 s"],
    [60_000, "1 min 0 s"],
    [293_000, "4 min 53 s"],
  ])("writes %i ms as %s", (milliseconds, text) => {
    expect(elapsed(milliseconds)).toBe(text);
  });
});

describe("timed", () => {
  it("says the beginning, the time that passes, and the end", async () => {
    vi.useFakeTimers();
    const lines: string[] = [];
    const work = timed(
      (line) => lines.push(line),
      "pulumi  building",
      () => new Promise<string>((resolve) => setTimeout(resolve, 12_000, "built")),
    );
    await vi.advanceTimersByTimeAsync(12_000);
    vi.useRealTimers();
    expect(await work).toBe("built");
    expect(lines).toEqual([
      "toolchain  pulumi  building …",
      "toolchain  pulumi  building … 5.0 s",
      "toolchain  pulumi  building … 10 s",
      "toolchain  pulumi  building done in 12 s",
    ]);
  });

  it("says so when it fails, and lets the error through", async () => {
    const lines: string[] = [];
    const failing = () => Promise.reject(new Error("broken"));
    await expect(timed((line) => lines.push(line), "docker  starting", failing)).rejects.toThrow(
      "broken",
    );
    expect(lines).toEqual([
      "toolchain  docker  starting …",
      "toolchain  docker  starting failed after 0.0 s",
    ]);
  });
});
