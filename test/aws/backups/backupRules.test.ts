import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { durationSeconds, scheduleGaps } from "../../../lib/model";
import { refusals } from "./backupFixtures";

describe("a recovery point objective", () => {
  it.each([
    ["24 hours", []],
    [
      "1 hour",
      [
        'rpo is "1 hour", but rules.daily leaves 1 day between two backups of RDS; try: rules: { frequent: { schedule: "0 * * * *", keepDays: 35 } } beside the others, or continuous: ["RDS"]',
      ],
    ],
    [
      "7 hours",
      [
        'rpo is "7 hours", but rules.daily leaves 1 day between two backups of RDS; try: rules: { frequent: { schedule: "0 */6 * * *", keepDays: 35 } } beside the others, or continuous: ["RDS"]',
      ],
    ],
    [
      "10 minutes",
      [
        'rpo is "10 minutes", but rules.daily leaves 1 day between two backups of RDS; try: continuous: ["RDS"]',
      ],
    ],
    [
      "1 minute",
      [
        'rpo is "1 minute", but rules.daily leaves 1 day between two backups of RDS; try: a longer rpo: AWS Backup starts once an hour; replicas lose less than that',
      ],
    ],
    ["soon", ['rpo is "soon", expected a duration such as "24 hours"']],
  ])("of %j is judged", (rpo, problems) => {
    expect(refusals({ rpo })).toEqual(problems);
  });

  it("is judged for each kind", () => {
    expect(refusals({ types: ["S3", "EFS"], rpo: "15 minutes" })).toEqual([
      'rpo is "15 minutes", but rules.daily leaves 1 day between two backups of EFS; try: a longer rpo: AWS Backup starts once an hour; replicas lose less than that',
    ]);
    expect(refusals({ types: ["S3"], rpo: "10 minutes" })).toEqual([
      'rpo is "10 minutes", but a continuous backup of S3 may lack the last 15 minutes; try: a longer rpo: AWS Backup starts once an hour; replicas lose less than that',
    ]);
  });

  it("counts the longest time that a schedule leaves, not the usual one", () => {
    const rules = { workdays: { schedule: "0 5 * * 1-5", keepDays: 35 } };
    expect(refusals({ rules, rpo: "2 days" })).toEqual([
      'rpo is "2 days", but rules.workdays leaves 3 days between two backups of RDS; try: rules: { frequent: { schedule: "0 5 * * *", keepDays: 35 } } beside the others, or continuous: ["RDS"]',
    ]);
  });

  it("is met by the schedule that its refusal names", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 400 }), (hours) => {
        const rpo = `${String(hours)} hours`;
        const rules = { yearly: { schedule: "0 5 1 1 *", keepDays: 35 } };
        const named = /schedule: "([^"]+)"/.exec(refusals({ rules, rpo }).join())?.[1] ?? "";
        expect(scheduleGaps(named).longest).toBeLessThanOrEqual(durationSeconds(rpo));
        const frequent = { schedule: named, keepDays: 35 };
        expect(refusals({ rules: { ...rules, frequent }, rpo })).toEqual([]);
      }),
    );
  });
});
