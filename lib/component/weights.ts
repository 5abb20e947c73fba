import { type Color, colors, type Traffic, trafficWith } from "../model";

/** Weights by what has them, an ARN or a name; only their proportion counts. */
export type Weights = Readonly<Record<string, number>>;

/**
 * The split that weights stand for, in percent. Somebody may have set them by hand, to any numbers: a color that has some
 * of the traffic has at least one percent, so that it counts as serving. Nothing where no color has any.
 */
export function trafficOf(
  weights: Weights,
  groups: Readonly<Record<string, Color>>,
): Traffic | undefined {
  const weightOf = (color: Color) =>
    Object.entries(weights)
      .filter(([name]) => groups[name] === color)
      .reduce((sum, [, weight]) => sum + weight, 0);
  const [blue, green] = [weightOf("blue"), weightOf("green")];
  const all = blue + green;
  if (all === 0) return undefined;
  const percent = Math.round((100 * blue) / all);
  if (blue > 0 && green > 0) return trafficWith("blue", Math.min(99, Math.max(1, percent)));
  return trafficWith(colors.find((color) => weightOf(color) > 0) ?? "blue", 100);
}
