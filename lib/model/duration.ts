import { z } from "zod";
import { wanted } from "./wording";

const units = { second: 1, minute: 60, hour: 3600, day: 86_400 } as const;

const pattern = /^(\d{1,6}) (second|minute|hour|day)s?$/;

/** A time span as text, for example `30 seconds`, `5 minutes`, `7 hours`, `35 days`. */
export type Duration = string;

/** Accepts a whole number from 0 to 999999 and a unit: seconds, minutes, hours or days. */
export const durationSchema = z
  .string(wanted('a duration such as "30 seconds"'))
  .regex(pattern, wanted('a duration such as "30 seconds", "5 minutes", "7 hours" or "35 days"'));

/**
 * The length of a duration in whole seconds.
 *
 * @throws RangeError when the text is not a duration; configuration is checked before it gets here.
 */
export function durationSeconds(duration: Duration): number {
  const match = pattern.exec(duration);
  if (match === null) throw new RangeError(`"${duration}" is not a duration such as "30 seconds"`);
  return Number(match[1]) * units[match[2] as keyof typeof units];
}

/** Writes seconds in the largest unit that divides them, so that it reads back as the same length. */
export function formatDuration(seconds: number): Duration {
  const unit = (["day", "hour", "minute"] as const).find(
    (name) => seconds !== 0 && seconds % units[name] === 0,
  );
  const count = seconds / units[unit ?? "second"];
  return `${String(count)} ${unit ?? "second"}${count === 1 ? "" : "s"}`;
}
