import { describe, expect, it } from "vitest";
import { realFolder } from "../../../../tools/cluster/real/realFolder";
import { realCommands, realPartNames } from "../../../../tools/cluster/real/realParts";

const files = {
  kube: "/kube",
  stages: "/stages",
  gatewayApi: "/api",
  node: "/node",
  pause: "/pause",
  network: "/plugins",
  traefik: "/traefik",
};
const commands = realCommands(realFolder("/c"), files, "10.198.0.2");

describe("realCommands", () => {
  it("have a place of the cluster's folder in each of them, by which its processes are known", () => {
    for (const name of realPartNames) expect(commands[name].join(" ")).toMatch(/[= ]\/c\//);
  });

  it("have the API server answer where this computer reaches it", () => {
    expect(commands["kube-apiserver"]).toContain("--bind-address=10.198.0.2");
  });

  it("let kubelet and kube-proxy speak with rights of their own, for the same node", () => {
    expect(commands.kubelet).toContain("--kubeconfig=/c/node.yaml");
    expect(commands["kube-proxy"]).toContain("--kubeconfig=/c/proxy.yaml");
    for (const name of ["kubelet", "kube-proxy"] as const)
      expect(commands[name]).toContain("--hostname-override=node-1");
  });

  it("open the gateway for requests that are encrypted, and for others", () => {
    expect(commands.traefik).toContain("--entrypoints.web.address=:8000");
    expect(commands.traefik).toContain("--entrypoints.secure.address=:8443");
  });

  it("never have the gateway speak with its vendor", () => {
    expect(commands.traefik).toContain("--global.checknewversion=false");
    expect(commands.traefik).toContain("--global.sendanonymoususage=false");
  });
});
