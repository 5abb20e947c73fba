import { styleText } from "node:util";

/** A number as people read it: `31,204`. */
export function count(value: number): string {
  return value.toLocaleString("en-US");
}

/** A number of things: `1 resource`, `3 resources`. */
export function things(value: number, name: string): string {
  return `${count(value)} ${name}${value === 1 ? "" : "s"}`;
}

/** Seconds as people read them: `8.2 s`. */
export function seconds(value: number): string {
  return `${value.toFixed(1)} s`;
}

/** A bar that is filled from the left by a share from 0 to 1. */
export function bar(share: number, width: number): string {
  const full = Math.round(Math.min(1, Math.max(0, share)) * width);
  return "█".repeat(full) + "░".repeat(width - full);
}

/** The split between two colors as one bar; colors only help, the words beside it say it. */
export function splitBar(blueShare: number, width: number, colored: boolean): string {
  const blue = Math.round(blueShare * width);
  const paint = (color: "blue" | "green", text: string): string =>
    colored && text !== "" ? styleText(color, text, { validateStream: false }) : text;
  return paint("blue", "█".repeat(blue)) + paint("green", "▒".repeat(width - blue));
}
