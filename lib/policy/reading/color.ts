import { type Color, colors } from "../../model";
import { kindOf, type PolicyResource } from "./resource";

/** The color in a name: a word of its own, as in `web-blue-service`. */
export function colorIn(name: string): Color | undefined {
  return colors.find((color) => new RegExp(`(?:^|[^a-z])${color}(?![a-z])`, "i").test(name));
}

/** A name with its color taken out, the same for both halves. */
export function withoutColor(name: string): string {
  return name.replace(/(^|[^a-z])(?:blue|green)(?![a-z])/gi, "$1*");
}

/** Two resources that differ in their color. */
export interface Pair {
  /** Their common name, `web-*-service`. */
  readonly name: string;
  readonly blue: PolicyResource;
  readonly green: PolicyResource;
}

/** Finds resources of the same kind, with the same name but for the color: whoever made them. */
export function pairsIn(resources: readonly PolicyResource[]): Pair[] {
  const halves = new Map<string, Partial<Record<Color, PolicyResource>>>();
  for (const resource of resources) {
    const color = colorIn(resource.name);
    if (color === undefined) continue;
    const parent = withoutColor(resource.parent ?? "");
    const key = [kindOf(resource), parent, withoutColor(resource.name)].join(" ");
    halves.set(key, { ...halves.get(key), [color]: resource });
  }
  return [...halves.values()].flatMap(({ blue, green }) =>
    blue === undefined || green === undefined
      ? []
      : [{ name: withoutColor(blue.name), blue, green }],
  );
}
