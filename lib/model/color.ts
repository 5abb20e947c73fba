/** One of the two interchangeable halves of a service. */
export type Color = "blue" | "green";

/** Both colors, in the order in which they are shown everywhere. */
export const colors: readonly Color[] = ["blue", "green"];

/** The half that is not the given one. */
export function otherColor(color: Color): Color {
  return color === "blue" ? "green" : "blue";
}
