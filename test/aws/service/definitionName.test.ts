import { expect, it } from "vitest";
import { definitionName } from "../../../lib/aws/service/definitionName";

it.each([
  ["arn:aws:ecs:eu-central-1:123456789012:task-definition/web:7", "web:7"],
  ["web:7", "web:7"],
  ["", ""],
])("finds family and revision in %j", (given, name) => {
  expect(definitionName(given)).toBe(name);
});
