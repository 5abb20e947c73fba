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
  );

/** Accepts what one stack is. */
export const environmentSchema = z.strictObject({
  stage: stageSchema,
  platform: platformNameSchema,
  domain: z
    .string()
    .regex(
      /^(?=.{1,253}$)(?!.*[^.]{64})[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*$/,
      wanted('a host name such as "shop.example.com"'),
    )
    .optional(),
  contacts: z
    .strictObject({
      email: z.email(wanted("an e-mail address such as ops@example.com")).optional(),
      slack: z.string().startsWith("#", wanted('a channel such as "#releases"')).optional(),
      pagerduty: secretNameSchema.optional(),
    })
    .optional(),
  budget: z
    .strictObject({
      monthly: z.number().positive(wanted("an amount above 0")),
      currency: z.string().regex(/^[A-Z]{3}$/, wanted("a currency code such as USD")),
    })
    .optional(),
  thresholds: thresholdsSchema.optional(),
});

/** What one stack is: its stage, platform, domain, contacts and limits. */
export type Environment = z.infer<typeof environmentSchema>;
