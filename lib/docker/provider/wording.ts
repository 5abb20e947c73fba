import type { Reading } from "../../balancer";

/** Writes the split that requests see. */
export function formatReading({ traffic }: Pick<Reading, "traffic">): string {
  if (traffic === undefined) return "the service is not open yet";
  return `blue ${String(traffic.blue)}, green ${String(traffic.green)}`;
}
