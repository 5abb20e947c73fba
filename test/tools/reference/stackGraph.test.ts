import type { Recorded } from "pulumi-crossfade/testing";
import { describe, expect, it } from "vitest";
import { stackGraph } from "../../../tools/reference/stackGraph";

function resource(type: string, name: string, more: Partial<Recorded> = {}): Recorded {
  return {
    type,
    name,
    custom: type.startsWith("aws:"),
    inputs: {},
    parent: "shop-prod",
    parentType: "pulumi:pulumi:Stack",
    dependsOn: [],
    ignoreChanges: [],
    deleteBeforeReplace: false,
    beforeCreate: [],
    beforeUpdate: [],
    ...more,
  };
}

const stack = resource("pulumi:pulumi:Stack", "shop-prod", { parent: "", parentType: "" });
const component = (type: string, name: string, more: Partial<Recorded> = {}) =>
  resource(`crossfade:aws:${type}`, name, more);
const below = (type: string, parent: string, name: string, dependsOn: string[] = []) =>
  resource("aws:ec2/thing:Thing", name, {
    parent,
    parentType: `crossfade:aws:${type}`,
    dependsOn,
  });

describe("stackGraph", () => {
  it("counts what is below a component, however deep, and tells components of one name apart", () => {
    const made = [
      stack,
      component("Network", "shop"),
      component("Domain", "shop"),
      component("Pair", "pair", { parent: "shop", parentType: "crossfade:aws:Network" }),
      below("Network", "shop", "vpc"),
      below("Pair", "pair", "group"),
      below("Domain", "shop", "zone"),
    ];
    expect(stackGraph(made)).toEqual({
      parts: [
        { name: "shop", type: "Network", resources: 2 },
        { name: "shop", type: "Domain", resources: 1 },
      ],
      edges: [],
    });
  });

  it("leads from what comes first to what waits for it, and leaves out what follows", () => {
    const made = [
      stack,
      ...["A", "B", "C"].map((type) => component(type, type)),
      below("A", "A", "a"),
      below("B", "B", "b", ["a", "b-sibling"]),
      below("C", "C", "c", ["a", "b"]),
    ];
    expect(stackGraph(made).edges).toEqual([
      [0, 1],
      [1, 2],
    ]);
  });

  it("has no circle where a later component is waited for by an earlier one", () => {
    const made = [
      stack,
      component("Domain", "domain"),
      component("Balancer", "balancer"),
      below("Domain", "domain", "zone"),
      below("Domain", "domain", "alias", ["edge"]),
      below("Balancer", "balancer", "edge", ["zone"]),
    ];
    expect(stackGraph(made).edges).toEqual([[0, 1]]);
  });
});
