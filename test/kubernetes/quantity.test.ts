import { describe, expect, it } from "vitest";
import { amountOf, checkQuantity } from "../../lib/kubernetes/quantity";

function refusals(given: string | undefined, kind: "cpu" | "memory"): string[] {
  const told: string[] = [];
  checkQuantity("it", given, kind, (problem) => told.push(problem));
  return told;
}

describe("an amount", () => {
  it.each([
    ["500m", "cpu"],
    ["2", "cpu"],
    ["0.25", "cpu"],
    ["256Mi", "memory"],
    ["2Gi", "memory"],
    [undefined, "memory"],
  ] as const)("may be %s of %s", (given, kind) => {
    expect(refusals(given, kind)).toEqual([]);
  });

  it("of memory needs a unit: 512 would be as many bytes", () => {
    expect(refusals("512", "memory")).toEqual([
      'it is "512", expected an amount such as "256Mi" or "2Gi"',
    ]);
  });

  it.each(["0", "0m", "half", "1.5m", "-1"])("of processors may not be %s", (given) => {
    expect(refusals(given, "cpu")).toEqual([
      `it is "${given}", expected an amount such as "500m" or "2"`,
    ]);
  });

  it.each([
    ["500m", 0.5],
    ["2", 2],
    ["1Ki", 1024],
    ["2Gi", 2_147_483_648],
    ["1M", 1_000_000],
  ])("%s is %d", (given, amount) => {
    expect(amountOf(given)).toBe(amount);
  });
});
