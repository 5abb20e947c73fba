import { describe, expect, it } from "vitest";
import {
  exportedResources,
  needsPassphrase,
  pendingOperations,
} from "../../lib/operate/exportedState";
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

describe("pendingOperations", () => {
  const exported = (deployment: unknown) => JSON.stringify({ version: 3, deployment });

  it("tells what was left open, and on what", () => {
    const pending_operations = [{ type: "creating", resource: { urn: "urn:web" } }];
    expect(pendingOperations(exported({ pending_operations }))).toEqual([
      { urn: "urn:web", doing: "creating" },
    ]);
  });

  it.each([[{}], [{ pending_operations: null }], [undefined]])("finds none in %j", (deployment) => {
    expect(pendingOperations(exported(deployment))).toEqual([]);
  });
});

describe("needsPassphrase", () => {
  it.each([
    ["passphrase", true],
    ["service", false],
    [undefined, false],
  ])("knows whether secrets of the provider %s need one", (type, expected) => {
    const deployment = { secrets_providers: { type } };
    expect(needsPassphrase(JSON.stringify({ deployment }))).toBe(expected);
  });
});
