import { describe, expect, it } from "vitest";
import { maintenanceSchema, pageOf, parseConfiguration, samePage } from "../../lib/model";
import { usualMessage } from "../../lib/model/maintenance";

function mistakes(maintenance: unknown): unknown {
  const web = { strategy: "canary", live: "blue", traffic: { blue: 100, green: 0 }, maintenance };
  const environment = { stage: "production", platform: "docker" };
  return parseConfiguration({ environment, services: { web } }).mistakes;
}

describe("maintenance", () => {
  it.each([
    { message: "Back at 14:00." },
    { message: "Zurück um 14:00 – versprochen", retry: "10 minutes" },
    { message: usualMessage, retry: "1 second" },
    { message: "x".repeat(300) },
  ])("accepts %j", (maintenance) => {
    expect(mistakes(maintenance)).toBeUndefined();
  });

  const path = ["services", "web", "maintenance"];

  it.each<[unknown, readonly string[], string]>([
    [true, path, "is true, expected a mapping"],
    [{}, [...path, "message"], "is missing, expected text"],
    [
      { message: " " },
      [...path, "message"],
      'is "", expected a message for the people who meet it',
    ],
    [
      { message: "x".repeat(301) },
      [...path, "message"],
      `is "${"x".repeat(301)}", expected at most 300 characters`,
    ],
    [
      { message: "two\nlines" },
      [...path, "message"],
      'is "two\\nlines", expected a message in one line',
    ],
    [
      { message: "x", retry: "0 minutes" },
      [...path, "retry"],
      'is "0 minutes", expected at least 1 second',
    ],
  ])("refuses %j", (maintenance, where, problem) => {
    expect(mistakes(maintenance)).toEqual([{ path: where, problem }]);
  });

  it("can be asked for anew after 2 minutes, unless it says otherwise", () => {
    expect(pageOf({ message: "x" })).toEqual({ message: "x", retrySeconds: 120 });
    expect(pageOf({ message: "x", retry: "1 hour" })).toEqual({ message: "x", retrySeconds: 3600 });
    expect(pageOf(undefined)).toBeUndefined();
  });

  it("drops blanks around a message", () => {
    expect(maintenanceSchema.parse({ message: " x " })).toEqual({ message: "x" });
  });
});

describe("samePage", () => {
  const page = { message: "x", retrySeconds: 60 };

  it.each([
    [undefined, undefined, true],
    [page, { ...page }, true],
    [page, undefined, false],
    [undefined, page, false],
    [page, { ...page, message: "y" }, false],
    [page, { ...page, retrySeconds: 61 }, false],
  ])("of %j and %j is %s", (a, b, expected) => {
    expect(samePage(a, b)).toBe(expected);
  });
});
