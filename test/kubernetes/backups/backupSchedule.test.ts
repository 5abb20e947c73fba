import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkSchedule } from "../../../lib/kubernetes/backups/backupSchedule";
import { isSchedule } from "../../../lib/model";

/** What is said against a schedule. */
function said(schedule: string): string[] {
  const problems: string[] = [];
  checkSchedule("schedule", schedule, (problem) => problems.push(problem));
  return problems;
}

describe("a schedule of backups", () => {
  it.each([
    ["every monday", 'expected five cron fields such as "0 5 * * *"'],
    ["0 5 31 2 *", "expected a day that comes up"],
    ["0,30 * * * *", "expected at least an hour between two backups"],
  ])("is refused: %s", (schedule, problem) => {
    expect(said(schedule)).toEqual([`schedule is "${schedule}", ${problem}`]);
  });

  it("may come up once an hour", () => {
    expect(said("59 * * * *")).toEqual([]);
  });

  it("is five fields, and nothing else is one", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 59 }), fc.integer({ min: 0, max: 23 }), (m, h) =>
        isSchedule(`${String(m)} ${String(h)} * * *`),
      ),
    );
    fc.assert(fc.property(fc.string({ maxLength: 8 }), (text) => !isSchedule(text)));
  });
});
