import { describe, expect, it } from "vitest";
import { cgroupOf, hierarchies, removeCgroup } from "../../../tools/cluster/cgroup";

describe("cgroupOf", () => {
  it("tells clusters apart by their folders, always in the same way", () => {
    expect(cgroupOf("/a")).toMatch(/^\/crossfade-[\da-f]{12}$/);
    expect(cgroupOf("/a")).toBe(cgroupOf("/a"));
    expect(cgroupOf("/a")).not.toBe(cgroupOf("/b"));
  });
});

describe("removeCgroup", () => {
  it("has nothing to do for a cluster that has none", async () => {
    await removeCgroup("/a/cluster/that/never/was");
  });
});

describe("hierarchies", () => {
  it.skipIf(process.platform !== "linux")("are folders of the system's own", async () => {
    for (const path of await hierarchies()) expect(path).toMatch(/^\/sys\/fs\/cgroup/);
  });
});
