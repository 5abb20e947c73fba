import { argumentChecks, type Refuse } from "../../component/argumentChecks";
import type { Environment } from "../../model";
import { checkOne } from "../../component/listChecks";
import type { BudgetArgs } from "./budgetArgs";

/** When a message is sent. */
export interface BudgetNotice {
  readonly kind: "ACTUAL" | "FORECASTED";
  readonly percent: number;
}

/** What an environment may cost, with every default filled in. */
export interface BudgetSpec {
  readonly amount: string;
  readonly currency: string;
  readonly notices: readonly BudgetNotice[];
  readonly scope: "stack" | "account";
}

/** AWS takes five messages for a budget. */
const mostNotices = 5;

/**
 * Decides what an environment may cost; nothing where its configuration has no budget.
 *
 * @throws ConfigError with every argument that is wrong
 */
export function budgetSpec(
  name: string,
  budget: Environment["budget"],
  args: Pick<BudgetArgs, "actualPercents" | "forecastPercents" | "scope">,
): BudgetSpec | undefined {
  const { actualPercents = [80, 100], forecastPercents = [100], scope = "stack" } = args;
  const checks = argumentChecks(`Budget "${name}"`);
  checkPercents("actualPercents", actualPercents, checks.refuse);
  checkPercents("forecastPercents", forecastPercents, checks.refuse);
  checkOne("scope", scope, ["stack", "account"], checks.refuse);
  const count = actualPercents.length + forecastPercents.length;
  if (count < 1 || count > mostNotices) {
    checks.refuse(
      `actualPercents and forecastPercents have ${String(count)} entries, expected 1 to ${String(mostNotices)} together`,
    );
  }
  checks.end();
  if (budget === undefined) return undefined;
  return {
    amount: String(budget.monthly),
    currency: budget.currency,
    notices: [
      ...actualPercents.map((percent) => ({ kind: "ACTUAL", percent }) as const),
      ...forecastPercents.map((percent) => ({ kind: "FORECASTED", percent }) as const),
    ],
    scope,
  };
}

function checkPercents(what: string, percents: readonly number[], refuse: Refuse): void {
  percents.forEach((percent, index) => {
    if (!(percent > 0 && percent <= 1000)) {
      refuse(`${what}[${String(index)}] is ${String(percent)}, expected above 0, at most 1000`);
    } else if (percents.indexOf(percent) < index) {
      refuse(`${what} has ${String(percent)} twice, expected each once`);
    }
  });
}
