import type { PolicyConfigSchema } from "@pulumi/policy";
import { z } from "zod";
import { exemptionSchema } from "../settings/exemption";
import type { Rule } from "../rule";

type Schema = PolicyConfigSchema["properties"][string];

/** What the engine accepts below the name of a rule: its figures, and exemptions. */
export function configSchema({ limits = {} }: Rule): PolicyConfigSchema {
  const figures = Object.entries(limits).map(
    ([name, { description, reason }]): [string, Schema] => [
      name,
      { type: "number", minimum: 0, description: `${description} ${sentence(reason)}` },
    ],
  );
  return { properties: { ...Object.fromEntries(figures), exemptions: exemptionsSchema } };
}

const exemptionsSchema: Schema = {
  type: "array",
  description: "Resources that may break the rule until a day.",
  items: z.toJSONSchema(exemptionSchema, { target: "draft-7", io: "input" }) as Schema,
};

function sentence(reason: string): string {
  return `${reason.charAt(0).toUpperCase()}${reason.slice(1)}.`;
}
