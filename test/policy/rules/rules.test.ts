import { describe, expect, it } from "vitest";
import { rules } from "../../../lib/policy/rules";
import { singleRows, stackRows, told } from "../made";
import { guardsTable } from "./tables/guards";
import { keepingTable } from "./tables/keeping";
import { runningTable } from "./tables/running";
import { trafficTable } from "./tables/traffic";

const database = "aws:rds/instance:Instance";

const table = {
  ...singleRows({ ...runningTable, ...keepingTable }),
  ...stackRows({ ...trafficTable, ...guardsTable }),
};

describe.each(Object.entries(table))("%s", (name, rows) => {
  const rule = rules.find((it) => it.name === name);

  it.each(rows)("$claim", ({ resources, problems }) => {
    expect(rule && told(rule, resources)).toEqual(problems);
  });
});

it("each have a table with what keeps them, and what breaks them", () => {
  expect(Object.keys(table).sort()).toEqual(rules.map(({ name }) => name).sort());
  for (const rows of Object.values(table)) {
    expect(new Set(rows.map(({ problems }) => problems.length > 0))).toEqual(
      new Set([true, false]),
    );
  }
});

it("holds a rule in its own stages only, with the figures of the stage", () => {
  const retention = rules.find((it) => it.name === "backup-retention");
  const protection = rules.find((it) => it.name === "deletion-protection");
  if (retention === undefined || protection === undefined) throw new Error("no such rule");
  const one = [{ type: database, properties: { backupRetentionPeriod: 1 } }];
  expect(told(retention, one, "development")).toEqual([]);
  expect(told(retention, one, "staging")).toHaveLength(1);
  expect(told(protection, one, "development")).toEqual([]);
  expect(told(protection, one, "staging")).toHaveLength(1);
  expect(told(protection, [{ type: database, isProtected: true }])).toEqual([]);
});
