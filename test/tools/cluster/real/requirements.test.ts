import { describe, expect, it } from "vitest";
import { packagesOf, type RealFacts, whyNoPods } from "../../../../tools/cluster/real/requirements";

const good: RealFacts = {
  platform: "linux",
  isRoot: true,
  missing: [],
  hasNamespaces: true,
  closed: [],
};

describe("whyNoPods", () => {
  it("says nothing where pods can run", () => {
    expect(whyNoPods(good)).toBeUndefined();
  });

  it.each<[string, Partial<RealFacts>, string]>([
    ["another system", { platform: "darwin" }, "pods run on Linux, and this is darwin"],
    [
      "somebody who is not root",
      { isRoot: false },
      "only root can make a machine for pods: run this as root",
    ],
    [
      "commands that are not there, each package once",
      { missing: ["containerd", "ctr", "nft"] },
      "there is no containerd, ctr, nft: apt-get install containerd nftables",
    ],
    [
      "a root without rights",
      { hasNamespaces: false },
      "namespaces cannot be made here: this root has not all rights",
    ],
    [
      "control groups that are read only",
      { closed: ["/sys/fs/cgroup/memory"] },
      "control groups cannot be made in /sys/fs/cgroup/memory",
    ],
    [
      "a cluster of somebody's own",
      { ownCluster: "/home/me/config" },
      "CROSSFADE_KUBECONFIG is /home/me/config, and that cluster has none of the images that would be run: unset it",
    ],
  ])("names %s", (_what, facts, reason) => {
    expect(whyNoPods({ ...good, ...facts })).toBe(reason);
  });
});

describe("packagesOf", () => {
  it("names each package once, in the order of the commands", () => {
    expect(packagesOf(["ip", "ctr", "nft", "runc", "containerd"])).toEqual([
      "iproute2",
      "containerd",
      "nftables",
      "runc",
    ]);
    expect(packagesOf([])).toEqual([]);
  });
});
