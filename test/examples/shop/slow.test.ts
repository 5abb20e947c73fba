import { describe, expect, it } from "vitest";
import { slow, slowMilliseconds } from "../../../examples/shop/src/slow";

const ask = (query: string) => slow(new URLSearchParams(query));

describe("slow", () => {
  it("takes the asked time", async () => {
    const began = performance.now();
    expect((await ask("ms=50")).body).toBe('{"sleptMs":50}\n');
    expect(performance.now() - began).toBeGreaterThan(45);
  });

  it.each(["-1", "1.5", "long", ""])("refuses to take %o", async (ms) => {
    const { status, body } = await ask(`ms=${ms}`);
    expect([status, body]).toEqual([
      400,
      `{"problem":"ms is \\"${ms}\\", expected whole milliseconds"}\n`,
    ]);
  });
});

describe("slowMilliseconds", () => {
  it.each([
    ["0", 0],
    ["1500", 1500],
    ["10000", 10_000],
    ["10001", 10_000],
    ["999999999999999999999", 10_000],
  ])("of %s is %i, and never more than ten seconds", (asked, expected) => {
    expect(slowMilliseconds(asked)).toBe(expected);
  });
});
