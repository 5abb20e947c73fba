import { z } from "zod";
import { durationSchema, durationSeconds } from "./duration";
import type { Page } from "./page";
import { wanted } from "./wording";

/** Accepts the maintenance of a service. */
export const maintenanceSchema = z.strictObject({
  message: z
    .string()
    .trim()
    .min(1, wanted("a message for the people who meet it"))
    .max(300, wanted("at most 300 characters"))
    .regex(/^\P{Cc}*$/u, wanted("a message in one line"))
    .describe("What people read while it lasts, in one line of at most 300 characters."),
  retry: durationSchema
    .refine((text) => !/^0+ /.test(text), wanted("at least 1 second"))
    .optional()
    .meta({
      default: "2 minutes",
      description:
        "Time after which clients may ask again, from 1 second. Default: 2 minutes - short enough that nobody waits long after its end.",
    }),
});

/** The maintenance of a service: its requests are answered with a message, and none of them reaches a color. */
export type Maintenance = z.infer<typeof maintenanceSchema>;

/** What people read where nobody said anything else. */
export const usualMessage = "This service is being maintained. Please try again in a few minutes.";

/** What the requests of a service meet; absent while it is not maintained. */
export function pageOf(maintenance: Maintenance | undefined): Page | undefined {
  if (maintenance === undefined) return undefined;
  const { message, retry } = maintenance;
  return { message, retrySeconds: retry === undefined ? 120 : durationSeconds(retry) };
}
