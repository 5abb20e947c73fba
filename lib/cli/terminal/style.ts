import { styleText } from "node:util";

/** Ways to make text stand out. Each only underlines what the words say already. */
export interface Style {
  bold(text: string): string;
  dim(text: string): string;
  red(text: string): string;
  yellow(text: string): string;
}

/** Styles that color, or that leave text as it is. */
export function styleFor(colored: boolean): Style {
  const as = (format: keyof Style) => (text: string) =>
    colored ? styleText(format, text, { validateStream: false }) : text;
  return { bold: as("bold"), dim: as("dim"), red: as("red"), yellow: as("yellow") };
}
