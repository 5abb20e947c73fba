import { z } from "zod";
import { dateSchema, isDay } from "./date";
import { durationSchema } from "./duration";
import { isInForce, reasonSchema } from "./override";
import { scheduleSchema } from "./schedule";
import { serviceNameSchema } from "./serviceName";
import { wanted } from "./wording";

const windowSchema = z.strictObject({
  kind: z.enum(["allow", "deny"]),
  /** When the window opens: minute, hour, day of month, month, day of week. */
  schedule: scheduleSchema,
  duration: durationSchema,
  /**
   * IANA name of the zone in which the schedule is meant.
   *
   * @default UTC - the one zone without clock changes
   */
  timezone: z.string().refine(isTimezone, wanted('a time zone such as "Europe/Berlin"')).optional(),
});

const freezeSchema = z
  .strictObject({ name: z.string().min(1, wanted("a name")), from: dateSchema, to: dateSchema })
  .refine(({ from, to }) => !isDay(from) || !isDay(to) || from <= to, {
    error: (issue) => {
      const { from, to } = issue.input as { from: string; to: string };
      return `ends on ${to}, expected the day it begins (${from}) or later`;
    },
  });

const removalSchema = z.strictObject({
  service: serviceNameSchema,
  reason: reasonSchema,
  until: dateSchema,
});

/** Accepts the rules on when changes are allowed, and who must agree. */
export const governanceSchema = z.strictObject({
  windows: z.array(windowSchema).optional(),
  freezes: z.array(freezeSchema).optional(),
  /** Services that may be taken away although they serve; the only way to end one. */
  removals: z.array(removalSchema).optional(),
  approvals: z.number().int().min(0, wanted("0 or more")).max(10, wanted("10 or less")).optional(),
});

/** When changes are allowed, when they are not, and how many people must agree. */
export type Governance = z.infer<typeof governanceSchema>;

/** Whether a service may be removed on a day although it serves. */
export function mayRemove(governance: Governance | undefined, service: string, now: Date): boolean {
  const removals = governance?.removals ?? [];
  return removals.some((removal) => removal.service === service && isInForce(removal.until, now));
}

function isTimezone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
