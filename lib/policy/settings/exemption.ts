import { z } from "zod";
import { dateSchema, reasonSchema } from "../../model";
import { wanted } from "../../model/wording";

/** Accepts an exemption of some resources from a rule. */
export const exemptionSchema = z.strictObject({
  resource: z
    .string(wanted("a name or a URN"))
    .min(1, wanted("a name or a URN"))
    .describe("Name or URN of the resource; * stands for any text."),
  owner: z
    .string(wanted("who answers for it"))
    .min(1, wanted("who answers for it"))
    .describe("Who answers for it: a person or a team."),
  reason: reasonSchema.describe("Why, in at least 10 characters."),
  expires: dateSchema.describe("The last day on which it holds, in UTC."),
});

/** Resources that may break a rule until a day. */
export type Exemption = z.infer<typeof exemptionSchema>;

/** Whether an exemption names a resource: by its whole name or URN, where `*` stands for any text. */
export function covers(
  { resource }: Exemption,
  named: { readonly urn: string; readonly name: string },
): boolean {
  const parts = resource.split("*").map((part) => part.replace(/[\\^$.|?+()[\]{}]/g, "\\$&"));
  const pattern = new RegExp(`^${parts.join(".*")}$`);
  return pattern.test(named.name) || pattern.test(named.urn);
}
