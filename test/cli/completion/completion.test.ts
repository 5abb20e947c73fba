import { describe, expect, it } from "vitest";
import { completionScripts } from "../../../lib/cli/completion/completionScripts";
import { crossfade } from "../fakePorts";
import { stackText, web } from "../samples";

const files = { dev: stackText("development", web(0)), prod: stackText("production", web(0)) };

describe("crossfade completion", () => {
  it.each(["bash", "zsh", "fish"] as const)("prints the script for %s", async (shell) => {
    const result = await crossfade({ files }, "completion", shell);
    expect([result.code, result.out, result.err]).toEqual([0, completionScripts[shell], ""]);
  });

  it("knows no other shell", async () => {
    const result = await crossfade({ files }, "completion", "tcsh");
    expect([result.code, result.out]).toEqual([2, ""]);
    expect(result.err).toContain("Allowed choices are bash, zsh, fish.");
  });
});

describe("crossfade complete", () => {
  it("prints what could come next, with its meaning", async () => {
    const result = await crossfade({ files }, "complete", "--", "shift", "");
    expect([result.code, result.out, result.err]).toEqual([0, "dev\tstack\nprod\tstack\n", ""]);
  });

  it("takes options for words", async () => {
    const result = await crossfade({ files }, "complete", "--", "shift", "prod", "web", "--to", "");
    expect(result.out).toBe("blue\t\ngreen\t\n");
  });
});
