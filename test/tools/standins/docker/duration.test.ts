import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nanosecondsOf } from "../../../../tools/standins/docker/duration";

describe("nanosecondsOf", () => {
  it.each([
    ["0", 0],
    ["0s", 0],
    ["10s", 10e9],
    ["1m30s", 90e9],
    ["1.5s", 1.5e9],
    ["500ms", 500e6],
    ["250us", 250e3],
    ["1h0m0s", 3600e9],
  ])("%s is %i", (duration, nanoseconds) => {
    expect(nanosecondsOf(duration)).toBe(nanoseconds);
  });

  it.each(["", "10", "s", "10 s", "10x", "ten", "-5s", "10s!"])("%j is none", (duration) => {
    expect(nanosecondsOf(duration)).toBeUndefined();
  });

  it("adds parts up", () => {
    const [hours, minutes, seconds] = [fc.nat(99), fc.nat(59), fc.nat(59)];
    fc.assert(
      fc.property(hours, minutes, seconds, (h, m, s) => {
        const duration = `${String(h)}h${String(m)}m${String(s)}s`;
        expect(nanosecondsOf(duration)).toBe((h * 3600 + m * 60 + s) * 1e9);
      }),
    );
  });
});
