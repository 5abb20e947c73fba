import { spawnSync } from "node:child_process";
import { hostname } from "node:os";
import { describe, expect, it } from "vitest";
import { thisMachine } from "../../lib/operate/machine";

describe("thisMachine", () => {
  it("has the name that the engine writes into its locks", () => {
    expect(thisMachine.host).toBe(hostname());
  });

  it("knows a living process from one that has ended", () => {
    const { pid } = spawnSync(process.execPath, ["-e", "0"]);
    expect(thisMachine.isAlive(process.pid)).toBe(true);
    expect(thisMachine.isAlive(pid)).toBe(false);
  });

  it("takes a process of somebody else for a living one", () => {
    expect(thisMachine.isAlive(1)).toBe(true);
  });
});
