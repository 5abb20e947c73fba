import { expect, it } from "vitest";
import { exportedResources } from "../../lib/policy/exported";
import { Special } from "../../lib/preview/special";
import { secret, urnOf } from "./made";

const state = (...resources: object[]) => JSON.stringify({ deployment: { resources } });

it("reads what a resource became above what it was asked to be, and all it depends on", () => {
  const urn = urnOf("t", "web-blue");
  const [one] = exportedResources(
    state({
      urn,
      type: "t",
      custom: true,
      inputs: { size: 1, given: true, password: secret },
      outputs: { size: 2 },
      parent: "urn:parent",
      dependencies: ["urn:a"],
      propertyDependencies: { size: ["urn:a", "urn:b"], none: null },
      protect: true,
    }),
  );
  expect(one).toEqual({
    urn,
    type: "t",
    name: "web-blue",
    properties: { size: 2, given: true, password: new Special("secret") },
    parent: "urn:parent",
    dependencies: ["urn:a", "urn:b"],
    isProtected: true,
  });
});

it("leaves out what is still to be deleted, and what is no resource", () => {
  const own = { urn: urnOf("t"), type: "t" };
  expect(exportedResources(state({ ...own, delete: true }, { type: "t" }, own))).toHaveLength(1);
});

it.each(["", "no JSON", "{}", "[]", '{"deployment":{"resources":{}}}'])(
  "finds none in %j",
  (text) => {
    expect(exportedResources(text)).toEqual([]);
  },
);
