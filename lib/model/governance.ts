import { z } from "zod";
import { dateSchema, isDay } from "./date";
import { durationSchema } from "./duration";
import { isInForce, reasonSchema } from "./override";
import { scheduleSchema } from "./schedule";
import { serviceNameSchema } from "./serviceName";
import { wanted } from "./wording";

const windowSchema = z.strictObject({
  kind: z
    .enum(["allow", "deny"])
    .describe("Whether changes belong into the window, or must not be made in it."),
  schedule: scheduleSchema.describe(
    "When the window opens, as five cron fields: minute, hour, day of month, month, day of week.",
  ),
  duration: durationSchema.describe("How long the window stays open."),
  timezone: z
    .string()
    .refine(isTimezone, wanted('a time zone such as "Europe/Berlin"'))
    .meta({ examples: ["Europe/Berlin"] })
    .optional()
    .meta({
      default: "UTC",
      description:
        "IANA name of the time zone in which the schedule is meant. Default: UTC - the one zone without clock changes.",
    }),
});

const freezeSchema = z
  .strictObject({
    name: z.string().min(1, wanted("a name")).describe("What people call the freeze."),
    from: dateSchema.describe("The first day of the freeze, quoted."),
    to: dateSchema.describe("The last day of the freeze, quoted."),
  })
  .refine(({ from, to }) => !isDay(from) || !isDay(to) || from <= to, {
    error: (issue) => {
      const { from, to } = issue.input as { from: string; to: string };
      return `ends on ${to}, expected the day it begins (${from}) or later`;
    },
  });

const removalSchema = z.strictObject({
  service: serviceNameSchema.describe("Name of the service that ends."),
  reason: reasonSchema.describe("Why it ends, in at least 10 characters."),
  until: dateSchema.describe("The last day on which it may be removed, in UTC, quoted."),
});

/** Accepts the rules on when changes are allowed, and who must agree. */
export const governanceSchema = z.strictObject({
  windows: z
    .array(windowSchema.describe("A time that comes back, in which changes are allowed or not."))
    .optional()
    .describe(
      "When changes are meant to happen. It is checked for mistakes, and nothing enforces it yet. Default: always - nobody has said otherwise.",
    ),
  freezes: z
    .array(freezeSchema.describe("Days on which nothing shall change."))
    .optional()
    .describe(
      "Days on which nothing shall change. It is checked for mistakes, and nothing enforces it yet. Default: none - nobody has said otherwise.",
    ),
  removals: z
    .array(removalSchema.describe("A service that may be taken away although it serves."))
    .optional()
    .describe(
      "Services that may be taken away although they serve; the only way to end one. Default: none - a service that vanishes by accident loses every request.",
    ),
  approvals: z
    .number()
    .int()
    .min(0, wanted("0 or more"))
    .max(10, wanted("10 or less"))
    .optional()
    .describe(
      "How many people must agree to a change, 0 to 10. It is checked for mistakes, and nothing enforces it yet. Default: the approvals of the stage - 1 in production and 0 elsewhere.",
    ),
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
