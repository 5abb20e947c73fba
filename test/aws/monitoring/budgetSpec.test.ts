import { describe, expect, it } from "vitest";
import { budgetSpec } from "../../../lib/aws/monitoring/budgetSpec";

const budget = { monthly: 1200, currency: "USD" };

describe("budgetSpec", () => {
  it("tells of 80 and 100 percent spent, and of 100 percent expected", () => {
    expect(budgetSpec("shop", budget, {})).toEqual({
      amount: "1200",
      currency: "USD",
      scope: "stack",
      notices: [
        { kind: "ACTUAL", percent: 80 },
        { kind: "ACTUAL", percent: 100 },
        { kind: "FORECASTED", percent: 100 },
      ],
    });
  });

  it("tells of what somebody asks for", () => {
    expect(
      budgetSpec(
        "shop",
        { monthly: 99.5, currency: "EUR" },
        {
          actualPercents: [50],
          forecastPercents: [],
          scope: "account",
        },
      ),
    ).toEqual({
      amount: "99.5",
      currency: "EUR",
      scope: "account",
      notices: [{ kind: "ACTUAL", percent: 50 }],
    });
  });

  it("is nothing where the configuration has none", () => {
    expect(budgetSpec("shop", undefined, {})).toBeUndefined();
  });

  it("refuses everything that is wrong at once, also where there is no budget yet", () => {
    expect(() =>
      budgetSpec("shop", undefined, {
        actualPercents: [80, 0, 80],
        forecastPercents: [100, 1001, Number.NaN],
      }),
    ).toThrow(
      [
        'Budget "shop": actualPercents[1] is 0, expected above 0, at most 1000',
        'Budget "shop": actualPercents has 80 twice, expected each once',
        'Budget "shop": forecastPercents[1] is 1001, expected above 0, at most 1000',
        'Budget "shop": forecastPercents[2] is NaN, expected above 0, at most 1000',
        'Budget "shop": actualPercents and forecastPercents have 6 entries, expected 1 to 5 together',
      ].join("\n"),
    );
  });

  it("refuses a budget of which nobody would hear", () => {
    expect(() => budgetSpec("shop", budget, { actualPercents: [], forecastPercents: [] })).toThrow(
      'Budget "shop": actualPercents and forecastPercents have 0 entries, expected 1 to 5 together',
    );
  });
});
