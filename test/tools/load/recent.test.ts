import { describe, expect, it } from "vitest";
import { RecentAnswers } from "../../../tools/load/recent";

describe("RecentAnswers", () => {
  it("forgets what is older than two seconds", () => {
    let now = 0;
    const recent = new RecentAnswers(() => now);
    recent.record("blue", 100);
    now = 1000;
    recent.record("green", 10);
    expect(recent.read()).toEqual({ seconds: 2, byColor: { blue: 1, green: 1 }, p95: 100 });
    now = 2100;
    expect(recent.read()).toEqual({ seconds: 2, byColor: { green: 1 }, p95: 10 });
    now = 60_000;
    expect(recent.read()).toEqual({ seconds: 2, byColor: {}, p95: 0 });
  });
});
