import { describe, expect, it } from "vitest";
import { pause, watch } from "../../../lib/docker/provider/patience";
import { skipPauses } from "./time";

skipPauses();

/** What a counter shows, and when it was looked at, in milliseconds. */
function counter() {
  const start = Date.now();
  const looks: number[] = [];
  const look = () => Promise.resolve(looks.push(Date.now() - start));
  return { look, looks };
}

describe("watch", () => {
  it("does not wait for what will do at once", async () => {
    const { look, looks } = counter();
    expect(await watch(look, () => true, 60_000)).toBe(1);
    expect(looks).toEqual([0]);
  });

  it("looks again every 200 milliseconds, and answers with what will do", async () => {
    const { look, looks } = counter();
    expect(await watch(look, (count) => count === 4, 60_000)).toBe(4);
    expect(looks).toEqual([0, 200, 400, 600]);
  });

  it("answers with what it saw last when the time is over", async () => {
    const { look, looks } = counter();
    expect(await watch(look, () => false, 500)).toBe(4);
    expect(looks).toEqual([0, 200, 400, 600]);
  });

  it("looks once where there is no time", async () => {
    const { look, looks } = counter();
    expect(await watch(look, () => false, 0)).toBe(1);
    expect(looks).toEqual([0]);
  });

  it("fails as the look does", async () => {
    const failing = () => Promise.reject(new Error("no answer"));
    await expect(watch(failing, () => true, 60_000)).rejects.toThrow("no answer");
  });
});

describe("pause", () => {
  it("lasts as long as it says", async () => {
    const start = Date.now();
    await pause(1500);
    expect(Date.now() - start).toBe(1500);
  });
});
