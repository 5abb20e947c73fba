import { expect, it } from "vitest";
import { allRing, anyRings } from "../../../lib/aws/monitoring/composite";

it.each([
  ["any of two", anyRings(["a", "b"]), 'ALARM("a") OR ALARM("b")'],
  ["both of two", allRing(["a", "b"]), 'ALARM("a") AND ALARM("b")'],
  ["the only one", anyRings(["a"]), 'ALARM("a")'],
  ["none at all", anyRings([]), "FALSE"],
  ["all of none", allRing([]), "FALSE"],
])("the rule for %s", (_what, rule, expected) => {
  expect(rule).toBe(expected);
});
