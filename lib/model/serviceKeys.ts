import { z } from "zod";
import { durationSchema } from "./duration";
import { applicationSchema, riskSchema } from "./strategy";
import { wanted } from "./wording";

/** What every service may say of itself. */
export const declared = {
  application: applicationSchema
    .optional()
    .describe(
      "What kind of application the service is; `crossfade check` warns when another strategy suits it better. Default: none - then nothing is compared.",
    ),
  risk: riskSchema
    .optional()
    .describe(
      "How bad a broken release would be; `crossfade check` warns when another strategy suits that better. Default: none - then nothing is compared.",
    ),
  tolerance: durationSchema
    .optional()
    .describe(
      "Time without service that users accept; `crossfade check` warns when the strategy needs more. Default: none - then nothing is compared.",
    ),
};

const step = z
  .number()
  .int()
  .min(1, wanted("1 to 100"))
  .max(100, wanted("1 to 100"))
  .describe("Percent of the requests after this step, 1 to 100.");

/** Percentages that rise to 100. */
export const steps = z
  .array(step)
  .refine(
    (list) => list.some((percent) => !step.safeParse(percent).success) || isRising(list),
    wanted("rising percentages that end with 100, such as [10, 50, 100]"),
  )
  .meta({ minItems: 1, uniqueItems: true, contains: { const: 100 } });

function isRising(list: readonly number[]): boolean {
  return list.at(-1) === 100 && list.every((percent, i) => percent > (list[i - 1] ?? 0));
}
