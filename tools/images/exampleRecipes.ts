import { httpServerRecipes } from "./httpServer";
import { nodeRecipe } from "./node";
import { pythonRecipes } from "./python";
import type { Recipe } from "./recipe";

/** Images that only the examples run. Nobody else has to wait for what they bring from package registries. */
export function exampleRecipes(): readonly Recipe[] {
  return [...httpServerRecipes(nodeRecipe()), ...pythonRecipes()];
}
