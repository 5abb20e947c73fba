import { describe, expect, it } from "vitest";
import { Pace } from "../../../tools/load/pace";

describe("Pace", () => {
  it("spreads the turns of all loops over the time", async () => {
    const pace = new Pace(100, new AbortController().signal);
    const began = performance.now();
    const turns = await Promise.all(Array.from({ length: 11 }, () => pace.turn()));
    expect(turns).toEqual(Array(11).fill(true));
    expect(performance.now() - began).toBeGreaterThan(95);
  });

  it("does not catch up with a burst after a pause", async () => {
    const pace = new Pace(50, new AbortController().signal);
    await pace.turn();
    await new Promise((resolve) => setTimeout(resolve, 100));
    const began = performance.now();
    await pace.turn();
    await pace.turn();
    await pace.turn();
    expect(performance.now() - began).toBeGreaterThan(35);
  });

  it("sends home everybody who waits when it ends", async () => {
    const ending = new AbortController();
    const pace = new Pace(0.1, ending.signal);
    const turns = Promise.all([pace.turn(), pace.turn(), pace.turn()]);
    ending.abort();
    expect((await turns).slice(1)).toEqual([false, false]);
    expect(await pace.turn()).toBe(false);
  });
});
