import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { awsSchedule, namesBothDays } from "../../../lib/aws/backups/backupSchedule";

describe("awsSchedule", () => {
  it.each([
    ["0 5 * * *", "cron(0 5 * * ? *)"],
    ["0 5 * * 6", "cron(0 5 ? * SAT *)"],
    ["0 5 1 * *", "cron(0 5 1 * ? *)"],
    ["0 * * * *", "cron(0 * * * ? *)"],
    ["0 */8 * * *", "cron(0 0,8,16 * * ? *)"],
    ["30 9 * JAN-MAR 1-5", "cron(30 9 ? 1,2,3 MON,TUE,WED,THU,FRI *)"],
    ["0 5 * * 0,7", "cron(0 5 ? * SUN *)"],
  ])("writes %j as %j", (schedule, written) => {
    expect(awsSchedule(schedule)).toBe(written);
  });

  it("has six fields and one question mark, whatever the schedule", () => {
    const field = (from: number, to: number) =>
      fc.oneof(fc.constant("*"), fc.integer({ min: from, max: to }).map(String));
    fc.assert(
      fc.property(
        fc.tuple(field(0, 59), field(0, 23), field(1, 31), field(1, 12), field(0, 7)),
        (fields) => {
          const written = awsSchedule(fields.join(" "));
          expect(written).toMatch(/^cron\((?:\S+ ){5}\*\)$/);
          expect(written.split("?")).toHaveLength(2);
        },
      ),
    );
  });
});

describe("namesBothDays", () => {
  it("is about days of the month and of the week", () => {
    expect(namesBothDays("0 5 1 * 1")).toBe(true);
    expect(namesBothDays("0 5 1 * *")).toBe(false);
    expect(namesBothDays("0 5 * * 1")).toBe(false);
  });
});
