import { z } from "zod";
import { wanted } from "./wording";

const units = { second: 1, minute: 60, hour: 3600, day: 86_400 } as const;

const pattern = /^(\d{1,6}) (second|minute|hour|day)s?$/;

/** A time span as text, for example `30 seconds`, `5 minutes`, `7 hours`, `35 days`. */
export type Duration = string;

/** Accepts a whole number from 0 to 999999 and a unit: seconds, minutes, hours or days. */
export const durationSchema = z
  .string(wanted('a duration such as "30 seconds"'))
  .regex(pattern, wanted('a duration such as "30 seconds", "5 minutes", "7 hours" or "35 days"'))
  .meta({ examples: ["30 seconds", "5 minutes", "7 hours", "35 days"] });

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

/** Writes a time that is left as people say it: the two largest units, rounded up, for example `6 hours 59 minutes`. */
export function formatWait(seconds: number): string {
  const names = ["day", "hour", "minute", "second"] as const;
  const largest = names.findIndex((name) => seconds >= units[name]);
  const [first, second] = names.slice(largest === -1 ? -1 : largest);
  if (first === undefined || second === undefined) return formatDuration(Math.ceil(seconds));
  const rounded = Math.ceil(seconds / units[second]) * units[second];
  const rest = rounded % units[first];
  if (rest === 0) return formatDuration(rounded);
  const whole = formatDuration(rounded - rest);
  return `${whole} ${formatDuration(rest)}`;
}

/** Writes seconds in the largest unit that divides them, so that it reads back as the same length. */
export function formatDuration(seconds: number): Duration {
  const unit = (["day", "hour", "minute"] as const).find(
    (name) => seconds !== 0 && seconds % units[name] === 0,
  );
  const count = seconds / units[unit ?? "second"];
  return `${String(count)} ${unit ?? "second"}${count === 1 ? "" : "s"}`;
}
