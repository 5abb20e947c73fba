import { expect, it } from "vitest";
import { rules } from "../../../lib/policy/rules";
import { policyPage } from "../../../tools/reference/policyPage";

const page = policyPage(rules);
const rows = page.split("\n").filter((line) => line.startsWith("| `"));

it("has a row for each rule, and one for each figure", () => {
  const figures = rules.flatMap(({ limits = {} }) => Object.keys(limits));
  expect(rows).toHaveLength(rules.length + figures.length);
});

it.each([
  ["open-port", "critical | all |"],
  ["alarm-missing", "high | staging, production (looked at in staging, production) |"],
  ["image-digest", "medium | no stage (looked at in production) |"],
  ["backup-retention", "high | staging, production |"],
])("says where %s refuses", (name, part) => {
  expect(rows.find((row) => row.startsWith(`| \`${name}\` |`))).toContain(part);
});

it("says the figures of each stage, and why", () => {
  expect(page).toContain("1 in development, 7 in staging, 7 in production");
});
