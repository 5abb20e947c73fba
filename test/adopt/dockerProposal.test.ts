import { describe, expect, it } from "vitest";
import { candidatesIn, proposalFor } from "../../lib/adopt";
import { resource } from "./states";

const image = `sha256:${"a".repeat(64)}`;
const wish = {
  service: "web",
  project: "shop",
  stack: "dev",
  color: "blue",
  version: "1.4.2",
} as const;

function propose(outputs: Readonly<Record<string, unknown>>) {
  const state = [resource("docker:index/container:Container", "legacy", { image, ...outputs })];
  const [candidate] = candidatesIn(state);
  if (candidate === undefined) throw new Error("no candidate");
  return proposalFor(state, candidate, wish);
}

describe("a proposal for a container", () => {
  it("builds a service beside it, on the same network and away from its port", () => {
    const proposal = propose({
      name: "legacy-1",
      ports: [{ internal: 3000, external: 80 }],
      networksAdvanced: [{ name: "backend" }],
      envs: ["LOG_LEVEL=info", "DATABASE_PASSWORD=hunter2", "A=b=c"],
    });
    expect([proposal.way, proposal.taken]).toEqual(["beside", []]);
    expect(proposal.why).toContain("taking it over would end it");
    expect(proposal.program).toBe(`import * as pulumi from "@pulumi/pulumi";
import { load } from "pulumi-crossfade";
import { BlueGreenService, LoadBalancer, platform } from "pulumi-crossfade/docker";

/** web, built beside the container that serves so far. */
export async function addWeb() {
  const system = await load({ platform });
  const config = new pulumi.Config();
  const balancer = new LoadBalancer("web-edge", {
    network: { networkName: "backend" },
    port: 1080,
  });
  return new BlueGreenService("web", {
    service: system.service("web"),
    balancer,
    port: 3000,
    health: { path: "/health" },
    variables: {
      LOG_LEVEL: "info",
      DATABASE_PASSWORD: config.requireSecret("DATABASE_PASSWORD"),
      A: "b=c",
    },
  });
}
`);
    expect(proposal.missing.map(({ key }) => key)).toEqual(["DATABASE_PASSWORD"]);
    expect(proposal.service.blue).toEqual({ version: "1.4.2", image });
    expect(proposal.left).toEqual([
      "the container legacy-1: it serves on until you take it out of the program",
    ]);
  });

  it.each([
    [{ networkMode: "bridge" }, '    network: new Network("web"),\n    port: 8480,\n'],
    [{ ports: [{ internal: 80, external: 65_000 }] }, "port: 64000"],
  ])("of %j has a balancer with %s", (outputs, text) => {
    expect(propose(outputs).program).toContain(text);
  });

  it("says what a service has not", () => {
    const { differs } = propose({
      volumes: [{ volumeName: "data" }],
      ports: [
        { internal: 80, external: 80 },
        { internal: 81, external: 81 },
      ],
      command: ["node"],
    });
    expect(differs.map((line) => line.split(/[ :]/)[0])).toEqual([
      "it",
      "volumes",
      "it",
      "command",
    ]);
  });
});
