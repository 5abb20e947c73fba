import { describe, expect, it } from "vitest";
import { type ScheduledJobWish, timetable } from "../../../lib/kubernetes/job/scheduledJobSpec";
import { one } from "../fixtures";

const usual: ScheduledJobWish = { image: one.image, schedule: "0 3 * * *" };
const of = (args: object, name = "reports") => timetable(name, { ...usual, ...args });

describe("when something runs", () => {
  it.each(["* * * * *", "*/15 0-6 1,15 * *", "0 3 * JAN-MAR MON-FRI", "5 4 * * 0"])(
    "may be %s",
    (schedule) => {
      expect(of({ schedule }).schedule).toBe(schedule);
    },
  );

  it.each(["@daily", "0 3 * *", "0 3 * * * *", "at three", "0  3 * * *", "*5 * * * *"])(
    "may not be %s",
    (schedule) => {
      expect(() => of({ schedule })).toThrow(
        `ScheduledJob "reports": schedule is "${schedule}", expected five fields such as "0 3 * * 1-5"`,
      );
    },
  );

  it("says everything that is wrong at once", () => {
    const args = {
      image: "reports:latest",
      timezone: "Europe/Nowhere",
      overlap: "wait",
      timeoutSeconds: 0,
      retries: 11,
      lateSeconds: 1,
      memory: "512",
    };
    expect(() => of(args, "a".repeat(53))).toThrow(
      [
        `its name is "${"a".repeat(53)}", 53 characters, expected at most 52: each run adds some`,
        'image is "reports:latest", expected one that is pinned, "name@sha256:…"\n  try: push the image, and write the digest that the registry answers',
        'timezone is "Europe/Nowhere", expected a zone such as "Europe/Berlin"',
        'overlap is "wait", expected forbid, allow, replace',
        "timeoutSeconds is 0, expected 1 to 86400",
        "retries is 11, expected 0 to 10",
        "lateSeconds is 1, expected 10 to 86400",
        'memory is "512", expected an amount such as "256Mi" or "2Gi"',
      ]
        .map((problem) => `ScheduledJob "${"a".repeat(53)}": ${problem}`)
        .join("\n"),
    );
  });
});
