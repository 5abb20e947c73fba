import { z } from "zod";
import { stageSchema } from "./stage";
import { thresholdsSchema } from "./thresholds";
import { wanted } from "./wording";

/** Accepts a platform that environments run on. */
export const platformNameSchema = z.enum(["aws", "kubernetes", "docker"]);

/** Where an environment runs. */
export type PlatformName = z.infer<typeof platformNameSchema>;

/** The name of a secret configuration key, `crossfade:pagerdutyKey`: the value itself never stands in the file's plain part. */
const secretNameSchema = z
  .string()
  .regex(
    /^[A-Za-z][\w-]*:[A-Za-z][\w-]*$/,
    wanted('the name of a secret key such as "crossfade:pagerdutyKey"'),
  )
  .meta({ examples: ["crossfade:pagerdutyKey"] });

/** Accepts what one stack is. */
export const environmentSchema = z.strictObject({
  stage: stageSchema.describe(
    "What the environment is for. It selects the defaults that differ between stages: replicas, logs, protection of preview addresses.",
  ),
  platform: platformNameSchema.describe(
    "Where the environment runs. The program must load the same platform; `aws`, `kubernetes` and `docker` each are an entry of the package.",
  ),
  domain: z
    .string()
    .regex(
      /^(?=.{1,253}$)(?!.*[^.]{64})[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*$/,
      wanted('a host name such as "shop.example.com"'),
    )
    .meta({ examples: ["shop.example.com"] })
    .optional()
    .describe(
      "Host name under which users reach the environment; the program reads it. Default: none - not every environment has a name of its own.",
    ),
  contacts: z
    .strictObject({
      email: z
        .email(wanted("an e-mail address such as ops@example.com"))
        .meta({ examples: ["ops@example.com"] })
        .optional()
        .describe(
          "Address of the people who look after the environment. Default: none - a channel may be enough.",
        ),
      slack: z
        .string()
        .regex(/^#/, wanted('a channel such as "#releases"'))
        .meta({ examples: ["#releases"] })
        .optional()
        .describe(
          'Channel of the people who look after the environment, quoted because of its "#". Default: none - an address may be enough.',
        ),
      pagerduty: secretNameSchema
        .optional()
        .describe(
          "Name of the secret configuration key that holds the PagerDuty key. Default: none - most environments wake nobody.",
        ),
    })
    .optional()
    .describe(
      "Whom to tell about the environment; the program reads it. Default: nobody - a development stack needs no one.",
    ),
  budget: z
    .strictObject({
      monthly: z
        .number()
        .positive(wanted("an amount above 0"))
        .describe("What the environment may cost in a month, above 0."),
      currency: z
        .string()
        .regex(/^[A-Z]{3}$/, wanted("a currency code such as USD"))
        .meta({ examples: ["USD"] })
        .describe("Currency of the amount, as a code of three letters."),
    })
    .optional()
    .describe(
      "What the environment may cost; the program reads it. Default: none - what is right depends on the application.",
    ),
  thresholds: thresholdsSchema
    .optional()
    .describe(
      "When a signal is worth a message and when it wakes somebody; the program reads it. Default: the thresholds of the package - what is left out keeps them.",
    ),
});

/** What one stack is: its stage, platform, domain, contacts and limits. */
export type Environment = z.infer<typeof environmentSchema>;
