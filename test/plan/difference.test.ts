import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { differences, nameDifferences } from "../../lib/plan/difference";

const pinned = () => "pinned" as const;

describe("differences", () => {
  it("tells value by value what differs, and on which side it is alone", () => {
    const from = { same: 1, other: { deep: "a" }, left: true };
    const to = { same: 1, other: { deep: "b" }, right: [1] };
    expect(differences(from, to, ["x"], pinned)).toEqual([
      { class: "pinned", key: "x.other.deep", kind: "different", from: "a", to: "b" },
      { class: "pinned", key: "x.left", kind: "only-from", from: true },
      { class: "pinned", key: "x.right", kind: "only-to", to: [1] },
    ]);
  });

  it("compares by meaning, not by the order of keys", () => {
    const one = [{ a: 1, b: 2 }];
    const other = [{ b: 2, a: 1 }];
    expect(differences({ list: one }, { list: other }, [], pinned)).toEqual([]);
  });

  it("tells a whole side that is missing", () => {
    expect(differences(undefined, { approvals: 2 }, ["governance"], pinned)).toEqual([
      { class: "pinned", key: "governance.approvals", kind: "only-to", to: 2 },
    ]);
    expect(differences(undefined, undefined, ["governance"], pinned)).toEqual([]);
  });

  it("says that a secret differs, and not what it is", () => {
    const found = differences({ password: "a" }, { password: "b" }, ["shop:db"], pinned);
    expect(found).toEqual([
      {
        class: "pinned",
        key: "shop:db.password",
        kind: "different",
        from: "(not shown)",
        to: "(not shown)",
      },
    ]);
  });

  it("asks for the class with the whole path", () => {
    const paths: (readonly string[])[] = [];
    differences({ b: 1 }, {}, ["a"], (path) => {
      paths.push(path);
      return "parity";
    });
    expect(paths).toEqual([["a", "b"]]);
  });

  const mapping = fc.dictionary(fc.constantFrom("a", "b", "c"), fc.jsonValue({ maxDepth: 2 }), {
    noNullPrototype: true,
  });

  it("finds nothing between a thing and itself, and the same from either side", () => {
    const mirror = { "only-from": "only-to", "only-to": "only-from", different: "different" };
    fc.assert(
      fc.property(mapping, mapping, (one, other) => {
        expect(differences(one, structuredClone(one), ["x"], pinned)).toEqual([]);
        const there = differences(one, other, ["x"], pinned);
        const back = differences(other, one, ["x"], pinned);
        const keys = (list: typeof there) => list.map(({ key, kind }) => `${key} ${kind}`).sort();
        expect(there.map(({ key, kind }) => `${key} ${mirror[kind]}`).sort()).toEqual(keys(back));
      }),
    );
  });
});

describe("nameDifferences", () => {
  it("names what only one side has", () => {
    const keyOf = (name: string) => `service ${name}`;
    expect(nameDifferences(["web", "api"], ["jobs", "web"], keyOf)).toEqual([
      { class: "parity", key: "service api", kind: "only-from" },
      { class: "parity", key: "service jobs", kind: "only-to" },
    ]);
  });
});
