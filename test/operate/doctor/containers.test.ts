import { describe, expect, it } from "vitest";
import {
  containerFindings,
  type DockerThing,
  rememberedThings,
} from "../../../lib/operate/doctor/containers";

function thing(name: string, more: Partial<DockerThing> = {}): DockerThing {
  const state = more.kind === undefined ? { state: "running" as const } : {};
  return { kind: "container", name, ours: true, ...state, ...more };
}

const container = (name: string) => ({ kind: "container" as const, name });

describe("rememberedThings", () => {
  it("knows containers, networks and volumes by their name in Docker", () => {
    const resource = (type: string, outputs: Record<string, unknown>) => ({
      urn: "urn",
      type,
      inputs: {},
      outputs,
    });
    const resources = [
      resource("docker:index/container:Container", { name: "web" }),
      resource("docker:index/network:Network", { name: "net" }),
      resource("docker:index/volume:Volume", { name: "data" }),
      resource("docker:index/remoteImage:RemoteImage", { name: "image" }),
      resource("docker:index/container:Container", {}),
    ];
    expect(rememberedThings(resources)).toEqual([
      container("web"),
      { kind: "network", name: "net" },
      { kind: "volume", name: "data" },
    ]);
  });
});

describe("containerFindings", () => {
  const check = "containers";

  it("is content when Docker has what the state says, whatever else others have", () => {
    const there = [thing("web"), thing("data", { kind: "volume" }), thing("x", { ours: false })];
    const remembered = [container("web"), { kind: "volume" as const, name: "data" }];
    expect(containerFindings("prod", remembered, there)).toEqual([
      { check, level: "ok", words: "1 running as the state says, nothing left behind" },
    ]);
  });

  it("tells what is gone, what stands still, and what is ill", () => {
    const there = [thing("b", { state: "stopped" }), thing("c", { state: "unhealthy" })];
    const remembered = ["a", "b", "c"].map(container);
    expect(containerFindings("prod", remembered, there)).toEqual([
      {
        check,
        level: "problem",
        words: "in the state, but not in Docker: a",
        fix: "pulumi up --refresh --stack prod",
      },
      {
        check,
        level: "problem",
        words: "not running: b",
        fix: "docker logs b, then docker start b",
      },
      { check, level: "warning", words: "unhealthy: c", fix: "docker logs c" },
    ]);
  });

  it("finds what an update left behind, and says how to remove it in an order that works", () => {
    const there = [
      thing("data", { kind: "volume" }),
      thing("net", { kind: "network" }),
      thing("web-1"),
      thing("web-2", { state: "stopped" }),
      thing("somebody-else", { ours: false }),
    ];
    expect(containerFindings("prod", [], there)).toEqual([
      {
        check,
        level: "warning",
        words:
          "left behind by an update that died, and not in the state: volume data, network net, web-1, web-2",
        fix: "docker rm --force web-1 web-2 && docker network rm net && docker volume rm data",
      },
    ]);
  });

  it("does not take a network for a container of the same name", () => {
    const [found] = containerFindings(
      "prod",
      [container("shop")],
      [thing("shop", { kind: "network" })],
    );
    expect(found?.words).toBe("in the state, but not in Docker: shop");
  });
});
