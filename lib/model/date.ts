import { z } from "zod";
import { wanted } from "./wording";

/** Accepts a calendar day as quoted text, `2026-12-18`. Unquoted, Pulumi would rewrite it as a time stamp. */
export const dateSchema = z
  .string(wanted('a quoted date such as "2026-12-18"'))
  .refine(isDay, wanted('a date such as "2026-12-18"'))
  // What a pattern can say about a calendar; editors know no more.
  .meta({
    pattern: "^\\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01])$",
    examples: ["2026-12-18"],
  });

/** Whether a text is a day that the calendar has. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}
