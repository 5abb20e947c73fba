import type { Shape } from "../shape";

/** Labels as the docker package writes them: a set of pairs. */
export const labels: Shape = { set: { object: { label: "text", value: "text" } } };

/** One label. */
export interface Label {
  readonly label: string;
  readonly value: string;
}

/** Labels as the Engine API takes them. */
export function labelMap(given: readonly Label[] = []): Record<string, string> {
  return Object.fromEntries(given.map(({ label, value }) => [label, value]));
}
