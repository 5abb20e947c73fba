import { describe, expect, it } from "vitest";
import { exportedResources } from "../../lib/operate/exportedState";
import { exported } from "./samples";

const type = "docker:index/container:Container";

describe("exportedResources", () => {
  it("keeps custom resources with what they were asked and what they answered", () => {
    const text = exported({
      urn: "urn:a",
      type,
      custom: true,
      inputs: { a: 1 },
      outputs: { b: 2 },
    });
    expect(exportedResources(text)).toEqual([
      { urn: "urn:a", type, inputs: { a: 1 }, outputs: { b: 2 } },
    ]);
  });

  it("leaves out components, and what a replacement has still to delete", () => {
    const text = exported(
      { urn: "urn:a", type: "crossfade:docker:BlueGreenService", custom: false },
      { urn: "urn:b", type, custom: true, delete: true },
      { urn: "urn:c", type, custom: true },
    );
    expect(exportedResources(text).map(({ urn }) => urn)).toEqual(["urn:c"]);
  });

  it("takes a stack that was never applied for an empty one", () => {
    expect(exportedResources('{"version": 3, "deployment": {"metadata": {}}}')).toEqual([]);
  });

  it.each([
    ["", "is not JSON"],
    ["[]", "is not JSON"],
    ["{}", "has no deployment"],
    ['{"deployment": {"resources": 7}}', "has no list of resources"],
  ])("refuses %j", (text, problem) => {
    expect(() => exportedResources(text)).toThrow(`what pulumi stack export answered ${problem}`);
  });
});
