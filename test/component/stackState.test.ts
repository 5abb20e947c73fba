import { describe, expect, it } from "vitest";
import { stateResources } from "../../lib/component/stackState";

const urn = (type: string, name: string): string => `urn:pulumi:prod::shop::${type}::${name}`;

describe("stateResources", () => {
  it("keeps custom resources with their type and outputs", () => {
    const type = "docker:index/container:Container";
    const answer = {
      name: "organization/shop/prod",
      outputs: { [urn(type, "web-blue-1")]: { type, outputs: { name: "web" } } },
    };
    expect(stateResources(answer)).toEqual([
      { urn: urn(type, "web-blue-1"), type, outputs: { name: "web" } },
    ]);
  });

  it.each(["crossfade:docker:BlueGreenService", "pulumi:pulumi:Stack", "pulumi:providers:docker"])(
    "leaves out %s, whose outputs may run ahead of what exists",
    (type) => {
      const answer = { outputs: { [urn(type, "web")]: { type, outputs: { name: "web" } } } };
      expect(stateResources(answer)).toEqual([]);
    },
  );

  it("is empty on a first run", () => {
    expect(stateResources({ name: "organization/shop/prod", outputs: {} })).toEqual([]);
  });

  it("leaves out a resource that has no outputs yet", () => {
    const type = "docker:index/container:Container";
    expect(stateResources({ outputs: { [urn(type, "web")]: { type } } })).toEqual([]);
  });

  it.each([[undefined], [null], ["text"], [{}], [{ outputs: [] }], [{ outputs: null }]])(
    "throws on an answer of another shape: %j",
    (answer) => {
      expect(() => stateResources(answer)).toThrow(
        "the engine's answer has no resources; is this Pulumi older than 3.200?",
      );
    },
  );
});
