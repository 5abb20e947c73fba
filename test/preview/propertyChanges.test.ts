import { describe, expect, it } from "vitest";
import type { PropertyChange, ResourceState } from "../../lib/preview";
import { propertyChanges } from "../../lib/preview/propertyChanges";
import { changesOf, stepNamed } from "./fixtures";

function state(inputs: Record<string, unknown>, outputs = inputs): ResourceState {
  return { id: "", inputs, outputs, dependencies: [], protect: false, retainOnDelete: false };
}

const none = { detailed: null, reasons: [], isDrift: false };

/** What is different, in a line each. */
function lines(changes: readonly PropertyChange[]): string[] {
  return changes.map(({ kind, path, before, after, replaces }) =>
    [kind, path, JSON.stringify(before), JSON.stringify(after), replaces ? "!" : ""].join(" "),
  );
}

describe("propertyChanges", () => {
  it("finds what is different at any depth, where the provider does not say it", () => {
    const before = state({ a: { b: [1, 2] }, gone: 1, same: { x: [] } });
    const after = state({ a: { b: [1, 3, 4] }, same: { x: [] }, "new.key": null });
    expect(lines(propertyChanges({ ...none, before, after, reasons: ["a"] }))).toEqual([
      "update a.b[1] 2 3 !",
      "add a.b[2]  4 !",
      "delete gone 1  ",
      'add ["new.key"]  null ',
    ]);
  });

  it("takes the provider's word, with old values from the side that it names", () => {
    const before = state({ size: 1, zone: "a" }, { size: 7, zone: "a" });
    const after = state({ size: 2, zone: "b" });
    const detailed = {
      size: { kind: "update", inputDiff: false },
      zone: { diffKind: "update-replace", inputDiff: true },
      "tags.team": { kind: "add" },
    };
    expect(lines(propertyChanges({ ...none, before, after, detailed }))).toEqual([
      "update size 7 2 ",
      'update zone "a" "b" !',
      "add tags.team   ",
    ]);
  });

  it("shows secrets, unknown values and assets by what they are", () => {
    const changes = changesOf("change");
    expect(lines(stepNamed(changes, "open").properties)).toEqual([
      'update password "plain-and-old" "[secret]" ',
    ]);
    expect(lines(stepNamed(changes, "leaf").properties)).toEqual([
      'update uses[0] "id-base" "(known after apply)" !',
    ]);
    expect(lines(stepNamed(changes, "file").properties)).toEqual([
      'update asset "(asset 2cf24dba5fb0)" "(asset 4cb4551bbb24)" ',
    ]);
  });

  it("names the secrets of an update that shows no other difference", () => {
    expect(lines(stepNamed(changesOf("change"), "login").properties)).toEqual([
      'update password "[secret]" "[secret]" ',
    ]);
  });

  it("leaves out the engine's own keys", () => {
    const [before, after] = [state({ __provider: "a" }), state({ __provider: "b" })];
    expect(propertyChanges({ ...none, before, after })).toEqual([]);
  });

  it("ends after 200 of them", () => {
    const long = (n: number) => state({ list: Array.from({ length: 500 }, (_, i) => i * n) });
    expect(propertyChanges({ ...none, before: long(1), after: long(2) })).toHaveLength(200);
  });
});
