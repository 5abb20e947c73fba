import { describe, expect, it } from "vitest";
import { Budget, type BudgetArgs, Notifications } from "../../../lib/aws";
import { named, record, type Recorded } from "../../record";
import { untagged } from "../fixtures";
import { environmentWith } from "./fixtures";

const topic = "arn:aws:sns:eu-central-1:123456789012:shop-warning";

async function built(
  asked: object = { budget: { monthly: 1200, currency: "USD" } },
  args: Partial<BudgetArgs> = {},
): Promise<{ made: Recorded[]; budgetName: string | undefined }> {
  let budgetName: string | undefined;
  const made = await record(() => {
    const environment = environmentWith(asked);
    const notifications = new Notifications("shop", { environment });
    ({ budgetName } = new Budget("shop", { environment, notifications, ...args }));
  });
  return { made, budgetName };
}

const notice = (notificationType: string, threshold: number) => ({
  notificationType,
  threshold,
  thresholdType: "PERCENTAGE",
  comparisonOperator: "GREATER_THAN",
  subscriberSnsTopicArns: [topic],
});

describe("Budget", () => {
  it("counts by month what carries the tags of the stack, and tells the tier of warnings", async () => {
    const { made, budgetName } = await built();
    expect(budgetName).toBe("shop-prod-shop");
    expect(named(made, "shop-budget")).toMatchObject({
      type: "aws:budgets/budget:Budget",
      parent: "shop",
      inputs: {
        name: "shop-prod-shop",
        budgetType: "COST",
        timeUnit: "MONTHLY",
        limitAmount: "1200",
        limitUnit: "USD",
        metrics: "UnblendedCost",
        filterExpression: {
          ands: [
            { tags: { key: "crossfade.project", values: ["shop"] } },
            { tags: { key: "crossfade.stack", values: ["prod"] } },
          ],
        },
        notifications: [notice("ACTUAL", 80), notice("ACTUAL", 100), notice("FORECASTED", 100)],
      },
    });
  });

  it("comes after the topic may be published to", async () => {
    const { made } = await built();
    const policies = made.filter(({ type }) => type === "aws:sns/topicPolicy:TopicPolicy");
    expect(named(made, "shop-budget").dependsOn).toEqual(
      expect.arrayContaining(policies.map(({ name }) => name)),
    );
  });

  it("counts the whole account where it is the environment's own", async () => {
    const { made } = await built(undefined, { scope: "account" });
    expect(named(made, "shop-budget").inputs).not.toHaveProperty("filterExpression");
    expect(named(made, "shop-budget").inputs).not.toHaveProperty("metrics");
  });

  it("makes nothing where the configuration has none", async () => {
    const { made, budgetName } = await built({});
    expect(budgetName).toBeUndefined();
    expect(made.filter(({ type }) => type.startsWith("aws:budgets"))).toEqual([]);
  });

  it("tags everything that can have tags", async () => {
    expect(untagged((await built()).made)).toEqual([]);
  });

  it("refuses wrong arguments", async () => {
    await expect(built({}, { actualPercents: [0] })).rejects.toThrow(
      'Budget "shop": actualPercents[0] is 0, expected above 0, at most 1000',
    );
  });
});
