import { describe, expect, it } from "vitest";
import { keyOf, type Recipe } from "../../../tools/images/recipe";

const base: Recipe = {
  name: "node",
  tag: "crossfade-node:local",
  ingredients: { version: "24.0.0" },
  settings: { command: ["node"], user: "node" },
  content: () => Promise.resolve([]),
};

const web: Recipe = { ...base, name: "web:1.4.2", tag: "crossfade-shop-web:1.4.2", base };

describe("keyOf", () => {
  it("is the same for the same recipe, whatever the tag", () => {
    expect(keyOf({ ...web, tag: "other:1" })).toBe(keyOf({ ...web }));
    expect(keyOf(web)).toMatch(/^[0-9a-f]{32}$/);
  });

  it.each([
    ["name", { ...web, name: "web:1.5.0" }],
    ["ingredients", { ...web, ingredients: { version: "24.0.1" } }],
    ["settings", { ...web, settings: { ...web.settings, stopSignal: "SIGINT" } }],
    ["base", { ...web, base: { ...base, ingredients: {} } }],
  ])("differs when the %s differs", (_, other) => {
    expect(keyOf(other)).not.toBe(keyOf(web));
  });
});
