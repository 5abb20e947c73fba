import type { z } from "zod";
import { type Color, colors, otherColor } from "./color";
import type { trafficSchema } from "./trafficSchema";

/** Percent of requests for each color; whole numbers that add up to 100. */
export type Traffic = z.infer<typeof trafficSchema>;

/** The traffic in which one color has the given percent and the other one the rest. */
export function trafficWith(color: Color, percentage: number): Traffic {
  const rest = 100 - percentage;
  return color === "blue" ? { blue: percentage, green: rest } : { blue: rest, green: percentage };
}

/** The color that serves every request, or `undefined` while both serve. */
export function soleColor(traffic: Traffic): Color | undefined {
  return colors.find((color) => traffic[color] === 100);
}

/** The color that has more traffic in `to` than in `from`, or `undefined` when nothing moves. */
export function gainingColor(from: Traffic, to: Traffic): Color | undefined {
  return colors.find((color) => to[color] > from[color]);
}

/** Whether two splits are the same. */
export function sameTraffic(a: Traffic, b: Traffic): boolean {
  return a.blue === b.blue;
}

/** Writes a split as people read it, for example `blue 90, green 10`. */
export function formatTraffic(traffic: Traffic): string {
  return colors.map((color) => `${color} ${String(traffic[color])}`).join(", ");
}

/** Every color that has more than 0 percent. */
export function servingColors(traffic: Traffic): Color[] {
  const sole = soleColor(traffic);
  return sole === undefined ? [...colors] : [sole];
}

/** Writes how traffic moves, for example `green 0 → 10, blue 100 → 90`; the color that gains comes first. */
export function formatShift(from: Traffic, to: Traffic): string {
  const first = gainingColor(from, to) ?? "blue";
  return [first, otherColor(first)]
    .map((color) => `${color} ${String(from[color])} → ${String(to[color])}`)
    .join(", ");
}
