import { join } from "node:path";
import { type Role, roles, versionsOf } from "../../examples/shop/src/versions";
import { bundled } from "./bundled";
import { text } from "./entry";
import type { Recipe } from "./recipe";

const main = join(__dirname, "../../examples/shop/src/main.ts");
const target = "/shop/main.cjs";

/** The shop's images: one for each version of each role, all on the same base and from the same bundle. */
export function shopRecipes(base: Recipe): readonly Recipe[] {
  return roles.flatMap((role) =>
    versionsOf(role).map((version) => shopRecipe(base, role, version)),
  );
}

function shopRecipe(base: Recipe, role: Role, version: string): Recipe {
  const code = `${buildLine(role, version)}\n${bundle()}`;
  return {
    // There is one supplier, and nobody releases it.
    name: role === "supplier" ? role : `${role}:${version}`,
    tag: `crossfade-shop-${role}:${version}`,
    base,
    ingredients: { code },
    settings: { command: ["node", target], user: "node", ports: [8080] },
    content: () => Promise.resolve([text(target, code)]),
  };
}

/** The line in front of the bundle that makes it one version of one role. */
export function buildLine(role: Role, version: string): string {
  return `const SHOP_BUILD = ${JSON.stringify({ role, version })};`;
}

/** The shop with everything it needs, as one file. */
export function bundle(): string {
  return bundled(main);
}
