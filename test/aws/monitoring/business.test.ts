import { describe, expect, it } from "vitest";
import { businessAlarms } from "../../../lib/aws/monitoring/business";
import { short } from "./concerns";
import { evaluate } from "./formula";

const orders = { namespace: "Shop", metricName: "Orders", usual: 40 };

describe("businessAlarms", () => {
  const [alarm] = businessAlarms<string>({ orders });

  it("warn of a quarter of an hour that is unlike the others", () => {
    expect(short(alarm === undefined ? [] : [alarm])).toEqual([
      [
        "business-orders-warning",
        "warning",
        10,
        "3 of 3 x 300 s",
        "Orders is more than 10 % away from the usual 40 in 5 minutes",
      ],
    ]);
    expect(alarm).toMatchObject({ concern: "business", missing: "breaching" });
  });

  it.each([
    [{ now: 40 }, 0],
    [{ now: 44 }, 10],
    [{ now: 30 }, 25],
    [{}, 100],
  ])("judge %j as %d percent away", (data, percent) => {
    expect(alarm && evaluate(alarm.measure, data)).toBe(percent);
  });

  it("ask for the metric as the application reports it", () => {
    const [other] = businessAlarms<string>({
      basket: {
        ...orders,
        metricName: "Basket",
        statistic: "Average",
        dimensions: { Shop: "eu" },
      },
    });
    expect(alarm?.measure.metrics["now"]).toEqual({
      namespace: "Shop",
      name: "Orders",
      stat: "Sum",
      dimensions: {},
    });
    expect(other?.measure.metrics["now"]).toEqual({
      namespace: "Shop",
      name: "Basket",
      stat: "Average",
      dimensions: { Shop: "eu" },
    });
  });
});
