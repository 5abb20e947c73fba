import { z } from "zod";
import type { Color } from "./color";
import { wanted } from "./wording";

const percent = z
  .number(wanted("a whole number from 0 to 100"))
  .int(wanted("a whole number from 0 to 100"))
  .min(0, wanted("0 to 100"))
  .max(100, wanted("0 to 100"));

/** Accepts whole percentages for both colors that add up to 100. */
export const trafficSchema = z
  .strictObject({
    blue: percent.describe("Percent of the requests that blue answers, a whole number."),
    green: percent.describe("Percent of the requests that green answers, a whole number."),
  })
  .refine(({ blue, green }) => blue + green === 100, {
    error: (issue) => {
      const { blue, green } = issue.input as Record<Color, number>;
      return `adds up to ${String(blue + green)}, expected 100 (blue ${String(blue)}, green ${String(green)})`;
    },
  });
