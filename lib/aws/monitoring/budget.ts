import { Budget as AwsBudget, type BudgetArgs as AwsBudgetArgs } from "@pulumi/aws/budgets/budget";
import * as pulumi from "@pulumi/pulumi";
import { checked } from "../../component";
import { stackTags } from "../tags";
import type { BudgetArgs } from "./budgetArgs";
import { budgetSpec } from "./budgetSpec";
import { physicalName } from "../naming";

/**
 * Tells when an environment has cost, or will cost, what the configuration allows for a month. Where the configuration of
 * a stack has no `budget`, nothing is made, so that one program serves all stages.
 *
 * @example
 * ```ts
 * new Budget("shop", { environment, notifications });
 * ```
 */
export class Budget extends pulumi.ComponentResource {
  /** Name of the budget in the account; nothing where the configuration has none. */
  public readonly budgetName: string | undefined;

  constructor(name: string, args: BudgetArgs, opts?: pulumi.ComponentResourceOptions) {
    super("crossfade:aws:Budget", name, {}, opts);
    const { environment, notifications } = args;
    const spec = checked(this, () => budgetSpec(name, environment.configuration.budget, args));
    this.budgetName = spec === undefined ? undefined : physicalName(name, "budget");
    if (spec !== undefined) {
      new AwsBudget(
        `${name}-budget`,
        {
          name: physicalName(name, "budget"),
          budgetType: "COST",
          timeUnit: "MONTHLY",
          limitAmount: spec.amount,
          limitUnit: spec.currency,
          ...(spec.scope === "account" ? {} : ofTheStack()),
          notifications: spec.notices.map(({ kind, percent }) => ({
            notificationType: kind,
            comparisonOperator: "GREATER_THAN",
            threshold: percent,
            thresholdType: "PERCENTAGE",
            subscriberSnsTopicArns: [notifications.topics.warning],
          })),
          tags: environment.tags,
        },
        // AWS looks whether it may publish as soon as the budget is made.
        { parent: this, dependsOn: notifications },
      );
    }
    this.registerOutputs({ budgetName: this.budgetName });
  }
}

/** What carries the tags of the stack. */
function ofTheStack(): Pick<AwsBudgetArgs, "filterExpression" | "metrics"> {
  const tags = Object.entries(stackTags()).map(([key, value]) => ({
    tags: { key, values: [value] },
  }));
  return { filterExpression: { ands: tags }, metrics: "UnblendedCost" };
}
