import { describe, expect, it } from "vitest";
import type { Recorded } from "../../lib/testing";
import { differences } from "../../lib/testing/differences";

const thing = (change: Partial<Recorded> = {}): Recorded => ({
  type: "test:index:Thing",
  name: "one",
  custom: true,
  inputs: {},
  parent: "",
  parentType: "",
  dependsOn: [],
  ignoreChanges: [],
  deleteBeforeReplace: false,
  beforeCreate: [],
  beforeUpdate: [],
  ...change,
});

const words = (before: Recorded[], after: Recorded[]): string[] =>
  differences(before, after).map(({ kind, resource, details }) =>
    `${kind} ${resource.name} ${details.join(", ")}`.trim(),
  );

describe("differences", () => {
  it("finds nothing between equal recordings, whatever the order of properties and resources", () => {
    const [one, two] = [thing({ inputs: { a: 1, b: [2] } }), thing({ name: "two" })];
    expect(words([one, two], [two, thing({ inputs: { b: [2], a: 1 } })])).toEqual([]);
  });

  it("names what is created, what is deleted, and each property that changes", () => {
    const before = [
      thing({ inputs: { size: 1, tags: { a: "x" }, old: true } }),
      thing({ name: "gone" }),
    ];
    const after = [thing({ inputs: { size: 2, tags: { a: "y" } } }), thing({ name: "new" })];
    expect(words(before, after)).toEqual([
      'changed one old: true → nothing, size: 1 → 2, tags: {"a":"x"} → {"a":"y"}',
      "created new",
      "deleted gone",
    ]);
  });

  it("takes a resource with another parent for another one, as the engine does", () => {
    expect(words([thing({ parent: "a" })], [thing({ parent: "b" })])).toEqual([
      "created one",
      "deleted one",
    ]);
  });

  it.each([
    [["*"], []],
    [["size"], ["changed one color: 1 → 2"]],
    [[], ["changed one color: 1 → 2, size: 1 → 2"]],
  ])("does not look at what is ignored: %j", (ignoreChanges, expected) => {
    const before = [thing({ inputs: { size: 1, color: 1 } })];
    expect(words(before, [thing({ inputs: { size: 2, color: 2 }, ignoreChanges })])).toEqual(
      expected,
    );
  });

  it("shortens what is too long to read", () => {
    const [difference] = differences([thing()], [thing({ inputs: { text: "x".repeat(500) } })]);
    expect(difference?.details[0]).toBe(`text: nothing → "${"x".repeat(119)}…`);
  });
});
