import { echoRecipes } from "./echo";
import { haproxyRecipe } from "./haproxy";
import { nodeRecipe } from "./node";
import { postgresRecipe } from "./postgres";
import type { Recipe } from "./recipe";
import { redisRecipe } from "./redis";
import { shopRecipes } from "./shop";

/** Every image that the demonstration and the tests run. */
export function allRecipes(): readonly Recipe[] {
  const node = nodeRecipe();
  return [...shopRecipes(node), ...echoRecipes(node), haproxyRecipe, postgresRecipe, redisRecipe];
}
