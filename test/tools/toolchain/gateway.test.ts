import { describe, expect, it } from "vitest";
import { gatewayKey, gatewayProgram } from "../../../tools/toolchain/gateway";
import { goArguments } from "../../../tools/toolchain/goProgram";
import { nodeFiles, nodeKey, nodePrograms } from "../../../tools/toolchain/kubernetesNode";

describe("the gateway", () => {
  it("is built by the go.mod that it is given, under its vendor's version", () => {
    expect(goArguments(gatewayProgram("3.6.12", "/b/build.mod"), "/b/traefik")).toEqual([
      "build",
      "-mod=readonly",
      "-buildvcs=false",
      "-modfile=/b/build.mod",
      "-ldflags=-s -w -X github.com/traefik/traefik/v3/pkg/version.Version=3.6.12",
      "-o",
      "/b/traefik",
      "github.com/traefik/traefik/v3/cmd/traefik",
    ]);
  });

  it("has another key under another version", async () => {
    expect(await gatewayKey("1")).not.toBe(await gatewayKey("2"));
  });
});

describe("a node", () => {
  it("has a program at each place where a cluster looks for one", () => {
    const { node, pause, network } = nodeFiles("/n", "/g");
    expect(Object.keys(nodePrograms("/n", "1.36.3"))).toEqual([
      node,
      pause,
      `${network}/bridge`,
      `${network}/loopback`,
      `${network}/host-local`,
    ]);
    expect(nodePrograms("/n", "1.36.3")[node]?.stamps).toMatchObject({
      "k8s.io/component-base/version.gitVersion": "v1.36.3",
    });
  });

  it("has another key under another version", async () => {
    expect(await nodeKey("1")).not.toBe(await nodeKey("2"));
  });
});
