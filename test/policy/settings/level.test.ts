import { expect, it } from "vitest";
import { levelOf } from "../../../lib/policy/settings/level";
import { rules } from "../../../lib/policy/rules";

const counts = (stage: "development" | "staging" | "production") =>
  rules.filter((rule) => levelOf(rule, stage) === "mandatory").map(({ severity }) => severity);

it("refuses what is critical everywhere, and what is high from staging on", () => {
  expect(new Set(counts("development"))).toEqual(new Set(["critical"]));
  expect(new Set(counts("staging"))).toEqual(new Set(["critical", "high"]));
  expect(new Set(counts("production"))).toEqual(new Set(["critical", "high"]));
});

it("takes the severities of a team", () => {
  const mandatory = { development: [], staging: [], production: ["low"] } as const;
  const refusing = rules.filter((rule) => levelOf(rule, "production", mandatory) === "mandatory");
  expect(refusing.map(({ name }) => name)).toEqual(["memory-limit"]);
});
