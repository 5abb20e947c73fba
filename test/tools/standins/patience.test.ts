import { describe, expect, it } from "vitest";
import { eventually } from "../../../tools/standins/patience";

const patience = (seconds: number, signal = new AbortController().signal) => ({
  seconds,
  everyMilliseconds: 1,
  signal,
});

describe("eventually", () => {
  it("asks until there is an answer", async () => {
    let asked = 0;
    const ask = () => Promise.resolve(++asked === 3 ? "there" : undefined);
    expect(await eventually(ask, patience(10))).toBe("there");
    expect(asked).toBe(3);
  });

  it("asks once more than never, and gives up after the time", async () => {
    let asked = 0;
    const ask = (): Promise<string | undefined> => {
      asked++;
      return Promise.resolve(undefined);
    };
    expect(await eventually(ask, patience(0))).toBeUndefined();
    expect(asked).toBe(1);
  });

  it("lets an error through", async () => {
    const ask = () => Promise.reject(new Error("broken"));
    await expect(eventually(ask, patience(10))).rejects.toThrow("broken");
  });

  it("ends with the reason when it is aborted", async () => {
    const canceled = new AbortController();
    const ask = () => {
      canceled.abort(new Error("canceled"));
      return Promise.resolve(undefined);
    };
    const waiting = eventually(ask, {
      ...patience(10, canceled.signal),
      everyMilliseconds: 60_000,
    });
    await expect(waiting).rejects.toThrow("canceled");
  });
});
