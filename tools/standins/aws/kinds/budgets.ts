import type { Kinds } from "../kind";
import { global } from "../place";
import { taken } from "../rule";

/** Replacing: ForceNew in hashicorp/terraform-provider-aws, internal/service/budgets. */
export const budgets: Kinds = {
  "budgets/budget:Budget": {
    named: "name",
    replaces: ["accountId", "billingViewArn", "name", "namePrefix"],
    sets: ["costFilters", "notifications", "plannedLimits"],
    assumed: { timePeriodEnd: "2087-06-15_00:00" },
    refusals: {
      create: [
        taken(
          ["name"],
          ({ name }) =>
            `DuplicateRecordException: Error creating budget: ${String(name)} - the budget already exists.`,
        ),
      ],
    },
    born({ name }, place) {
      return {
        id: `${place.account}:${String(name)}`,
        outputs: {
          accountId: place.account,
          arn: global("budgets", `budget/${String(name)}`, place),
          billingViewArn: "",
          timePeriodStart: `${new Date().toISOString().slice(0, 7)}-01_00:00`,
        },
      };
    },
  },
};
