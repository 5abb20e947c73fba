import { describe, expect, it } from "vitest";
import { upgradeJudge, upgradeProblem } from "../../../lib/aws/data/databaseUpgrade";

describe("a change of the version", () => {
  it.each([
    ["postgres", "17", "17", undefined],
    ["postgres", "17", "17.4", undefined],
    ["postgres", "17.2", "17.4", undefined],
    ["postgres", "16.3", "17", "16"],
    ["mysql", "8.4.3", "8.4", undefined],
    ["mysql", "8.0", "8.4", "8.0"],
    // A database that was brought in says nothing about its version.
    ["postgres", "undefined", "17", undefined],
  ] as const)(
    "of %s from %s to %s goes through with upgradeFrom %s",
    (engine, before, after, from) => {
      expect(upgradeProblem(engine, before, after, from)).toBeUndefined();
    },
  );

  it("to another major version is refused unless it is asked for", () => {
    expect(upgradeProblem("postgres", "16.3", "17", undefined)).toBe(
      'version goes from "16.3" to "17", a major upgrade: it cannot be taken back, and takes the database away for minutes\n  try: upgradeFrom: "16" after a snapshot, or version: "16.3"',
    );
    expect(upgradeProblem("mysql", "8.0", "8.4", undefined)).toContain('upgradeFrom: "8.0"');
  });

  it("is refused where another upgrade was asked for", () => {
    expect(upgradeProblem("postgres", "15", "17", "16")).toContain(
      'a major upgrade, but upgradeFrom is "16": it cannot be taken back',
    );
  });
});

describe("the engine's question before an update", () => {
  const type = "aws:rds/instance:Instance";
  const asked = { urn: "urn", id: "id", name: "orders-writer", type };
  const update = { oldInputs: { engineVersion: "16" }, newInputs: { engineVersion: "17" } };

  it("is answered by what the versions were and will be", () => {
    const judge = upgradeJudge("orders", "postgres", undefined);
    expect(() => judge({ ...asked, ...update })).toThrow(
      'Database "orders": version goes from "16" to "17", a major upgrade',
    );
    expect(() => upgradeJudge("orders", "postgres", "16")({ ...asked, ...update })).not.toThrow();
  });

  it("lets everything pass that is no change of the version", () => {
    const judge = upgradeJudge("orders", "postgres", undefined);
    expect(() =>
      judge({ ...asked, oldInputs: update.newInputs, newInputs: update.newInputs }),
    ).not.toThrow();
    expect(() => judge(asked)).not.toThrow();
  });
});
