import { spawnSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { nodeRecipe } from "../../../tools/images/node";
import { keyOf } from "../../../tools/images/recipe";
import { buildLine, bundle, shopRecipes } from "../../../tools/images/shop";

const recipes = shopRecipes(nodeRecipe());

describe("shopRecipes", () => {
  it("makes one image for each version of each role", () => {
    expect(recipes.map(({ name, tag }) => [name, tag])).toEqual([
      ["web:1.4.2", "crossfade-shop-web:1.4.2"],
      ["web:1.5.0", "crossfade-shop-web:1.5.0"],
      ["web:1.6.0-broken", "crossfade-shop-web:1.6.0-broken"],
      ["api:2.3.0", "crossfade-shop-api:2.3.0"],
      ["api:2.4.0", "crossfade-shop-api:2.4.0"],
      ["supplier", "crossfade-shop-supplier:1.0.0"],
    ]);
    expect(new Set(recipes.map(keyOf)).size).toBe(recipes.length);
  });

  it("makes the same images again from the same sources", () => {
    expect(shopRecipes(nodeRecipe()).map(keyOf)).toEqual(recipes.map(keyOf));
  });
});

describe("bundle", () => {
  it("is a whole program that knows what it was made as", () => {
    const code = `${buildLine("api", "2.4.0")}\n${bundle()}`;
    const { status, stderr } = spawnSync(process.execPath, ["-"], {
      input: code,
      env: { ROLE: "web", PORT: "eighty" },
    });
    expect([status, stderr.toString()]).toEqual([
      2,
      'shop: ROLE is "web", expected api\nPORT is "eighty", expected a whole number from 0 to 65535\n',
    ]);
  });
});
