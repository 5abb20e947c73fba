import { createHash } from "node:crypto";
import type { Entry } from "./entry";
import type { ImageSettings } from "./settings";
import type { Workshop } from "./workshop";

/** How one image is made. */
export interface Recipe {
  /** Name by which it is asked for, for example `web:1.4.2`. */
  readonly name: string;

  /** Tag that the image gets, for example `crossfade-shop-web:1.4.2`. */
  readonly tag: string;

  /** Everything that the content depends on. The same ingredients are the same image, which is not made again. */
  readonly ingredients: unknown;

  /**
   * The recipe of the image that this one builds on.
   *
   * @default none - the image starts empty
   */
  readonly base?: Recipe;

  /** How a container of it starts. */
  readonly settings: Omit<ImageSettings, "labels">;

  /** The files. Called only when the image does not exist yet. */
  readonly content: (workshop: Workshop) => Promise<readonly Entry[]>;

  /**
   * The vendor's image that does the same, for machines where this one cannot be made.
   *
   * @default none - there is no such image
   */
  readonly vendor?: string;
}

/** Counts up when the way in which images are made changes, so that old ones are not taken for new ones. */
const generation = 2;

/** Short text that differs for two recipes exactly when their images do. */
export function keyOf(recipe: Recipe): string {
  const { ingredients, base, settings } = recipe;
  const parts = [generation, recipe.name, ingredients, settings, base && keyOf(base)];
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 32);
}
