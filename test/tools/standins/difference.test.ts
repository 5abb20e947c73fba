import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { differences } from "../../../tools/standins/difference";
import type { Arguments } from "../../../tools/standins/shape";
import { UNKNOWN, type Properties } from "../../../tools/standins/values";

const known: Arguments = {
  image: { shape: "text", change: "replace" },
  memory: { shape: "number", change: "update", assumed: 0 },
  command: { shape: { list: "text" }, change: "replace" },
  envs: { shape: { set: "text" }, change: "replace" },
  labels: { shape: { set: { object: { label: "text", value: "text" } } }, change: "replace" },
  healthcheck: {
    shape: { object: { tests: { list: "text" }, retries: "number" } },
    change: "replace",
  },
  logOpts: { shape: { map: "text" }, change: "replace" },
  policy: { shape: "json", change: "update" },
};

const said = (olds: Properties, news: Properties, ignored: string[] = []) =>
  differences(olds, news, known, ignored).map(
    ({ path, kind, replaces }) => `${replaces ? "replace" : "update"}: ${kind} ${path}`,
  );

describe("differences", () => {
  it.each<[Properties, Properties, string[]]>([
    [{ image: "a" }, { image: "a" }, []],
    [{ image: "a" }, { image: "b" }, ["replace: update image"]],
    [{ memory: 64 }, { memory: 128 }, ["update: update memory"]],
    [{}, { image: "a" }, ["replace: add image"]],
    [{ image: "a" }, {}, ["replace: delete image"]],
    [{ image: "a" }, { image: UNKNOWN }, ["replace: update image"]],
    [
      { command: ["a", "b"] },
      { command: ["b", "a"] },
      ["replace: update command[0]", "replace: update command[1]"],
    ],
    [{ command: ["a"] }, { command: ["a", "b"] }, ["replace: add command[1]"]],
    [{ command: ["a", "b"] }, { command: ["a"] }, ["replace: delete command[1]"]],
    [{ command: ["a"] }, { command: UNKNOWN }, ["replace: update command"]],
    [{ envs: ["A=1", "B=2"] }, { envs: ["B=2", "A=1"] }, []],
    [{ envs: ["A=1", "B=2"] }, { envs: ["B=2", "A=3"] }, ["replace: update envs[1]"]],
    [{ envs: ["A=1", "B=2"] }, { envs: ["B=2"] }, ["replace: delete envs[0]"]],
    [{ envs: ["B=2"] }, { envs: ["A=1", "B=2"] }, ["replace: add envs[0]"]],
    [
      {
        labels: [
          { label: "a", value: "1" },
          { label: "b", value: "2" },
        ],
      },
      {
        labels: [
          { label: "b", value: "3" },
          { label: "a", value: "1" },
        ],
      },
      ["replace: update labels[0].value"],
    ],
    [
      { healthcheck: { retries: 1 } },
      { healthcheck: { retries: 2 } },
      ["replace: update healthcheck.retries"],
    ],
    [
      { healthcheck: { tests: ["CMD"] } },
      { healthcheck: { tests: ["CMD", "x"] } },
      ["replace: add healthcheck.tests[1]"],
    ],
    [
      { logOpts: { a: "1" } },
      { logOpts: { b: "1" } },
      ["replace: delete logOpts.a", "replace: add logOpts.b"],
    ],
    [{ policy: '{"a":1}' }, { policy: '{"a":2}' }, ["update: update policy"]],
    [{ policy: '{"a":1}' }, { policy: UNKNOWN }, ["update: update policy"]],
  ])("from %j to %j: %j", (olds, news, changes) => {
    expect(said(olds, news)).toEqual(changes);
  });

  it.each<[string, Properties, Properties]>([
    ["a default that is written down", {}, { memory: 0 }],
    ["an empty list", {}, { command: [] }],
    ["an empty map", { logOpts: {} }, {}],
    ["null", { image: null }, {}],
    ["JSON that says the same", { policy: '{"a":1,"b":2}' }, { policy: '{ "b": 2, "a": 1 }' }],
    ["what the engine keeps for itself", { __defaults: ["name"] }, { __defaults: [] }],
  ])("sees no change in %s", (_what, olds, news) => {
    expect(said(olds, news)).toEqual([]);
  });

  it.each<[string[], string[]]>([
    [["*"], []],
    [["labels"], ["replace: update image"]],
    [["labels[0]"], ["replace: update image"]],
    [["labels[0].value", "image"], []],
    [
      ["label", "imag"],
      ["replace: update image", "replace: update labels[0].value"],
    ],
  ])("ignores %j", (ignored, left) => {
    const olds = { image: "a", labels: [{ label: "a", value: "1" }] };
    const news = { image: "b", labels: [{ label: "a", value: "2" }] };
    expect(said(olds, news, ignored)).toEqual(left);
  });

  it("finds nothing between equal inputs, whatever the order of sets", () => {
    const inputs = fc.record({
      image: fc.string(),
      memory: fc.nat(),
      command: fc.array(fc.string()),
      envs: fc.uniqueArray(fc.string()),
      logOpts: fc.dictionary(fc.string(), fc.string()),
    });
    fc.assert(
      fc.property(inputs, (given) => {
        expect(said(given, { ...given, envs: given.envs.toReversed() })).toEqual([]);
      }),
    );
  });

  it("finds something between any two different sets", () => {
    const sets = fc.uniqueArray(fc.constantFrom("A", "B", "C", "D"));
    fc.assert(
      fc.property(sets, sets, (one, other) => {
        const equal = one.toSorted().join() === other.toSorted().join();
        expect(said({ envs: one }, { envs: other }).length === 0).toBe(equal);
      }),
    );
  });
});
