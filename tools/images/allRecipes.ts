import { haproxyRecipe } from "./haproxy";
import { nodeRecipe } from "./node";
import { postgresRecipe } from "./postgres";
import type { Recipe } from "./recipe";
import { redisRecipe } from "./redis";
import { shopRecipes } from "./shop";

/** Every image that the demonstration and the tests run. */
export function allRecipes(): readonly Recipe[] {
  return [...shopRecipes(nodeRecipe()), haproxyRecipe, postgresRecipe, redisRecipe];
}
