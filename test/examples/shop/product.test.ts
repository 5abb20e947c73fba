import { describe, expect, it } from "vitest";
import { firstProducts, price, searchProducts } from "../../../examples/shop/src/product";

const names = (query: string): string[] =>
  searchProducts(firstProducts, query).map(({ name }) => name);

describe("searchProducts", () => {
  it.each([
    ["LAMP", ["Desk lamp"]],
    ["  wool   woven ", ["Wool blanket"]],
    ["lamp wool", []],
    ["loom", ["Wool blanket"]],
    ["", firstProducts.map(({ name }) => name)],
  ])("finds for %o what holds every word", (query, expected) => {
    expect(names(query)).toEqual(expected);
  });
});

describe("price", () => {
  it.each([
    [1490, "€14.90"],
    [5, "€0.05"],
    [100_000, "€1000.00"],
  ])("writes %i cents as %s", (cents, text) => {
    expect(price(cents)).toBe(text);
  });
});
