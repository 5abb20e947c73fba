import { describe, expect, it } from "vitest";
import { bareTree, classOf } from "../../bench/bareTree";
import { BlueGreenService, Cluster, Environment } from "../../lib/aws";
import { balancer, usual } from "../aws/built";
import { system } from "../aws/fixtures";
import { record } from "../record";

describe("classOf", () => {
  it.each([
    ["aws:ec2/vpc:Vpc", "Vpc"],
    ["aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", "SecurityGroupIngressRule"],
    ["docker:index/container:Container", "Container"],
    ["kubernetes:apps/v1:Deployment", "Deployment"],
    ["kubernetes:networking.k8s.io/v1:NetworkPolicy", "NetworkPolicy"],
    ["kubernetes:gateway.networking.k8s.io/v1:HTTPRoute", undefined],
    ["pulumi:providers:aws", "Provider"],
    ["crossfade:docker:Cutover", undefined],
  ])("of %s is %s", (type, name) => {
    expect(classOf(type)?.name).toBe(name);
  });
});

describe("bareTree", () => {
  it("registers what was recorded: the same resources with the same inputs below the same parents", async () => {
    const components = () => {
      const loaded = system();
      const environment = new Environment("shop", { system: loaded });
      new Cluster("cluster", { environment });
      const service = loaded.service("web");
      new BlueGreenService("web", { environment, service, balancer: { ...balancer }, ...usual });
    };
    const told = (made: Awaited<ReturnType<typeof record>>) =>
      made
        .map(({ type, name, inputs, parent }) => ({ type, name, inputs, parent }))
        .sort((a, b) => (`${a.type} ${a.name}` < `${b.type} ${b.name}` ? -1 : 1));
    const recorded = await record(components);
    expect(recorded.length).toBeGreaterThan(20);
    expect(told(await record(() => bareTree(recorded)))).toEqual(told(recorded));
  });
});
