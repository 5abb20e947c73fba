import { afterEach, describe, expect, it } from "vitest";
import { interruptible } from "../../lib/operate/interruption";

const { isTTY } = process.stdin;

afterEach(() => {
  process.stdin.isTTY = isTTY;
});

/** Sends signals to work that goes on until it is aborted, or until all are sent. */
async function interrupt(tty: boolean, ...names: NodeJS.Signals[]) {
  process.stdin.isTTY = tty;
  let stops = 0;
  const aborted = await interruptible(
    (signal) => {
      for (const name of names) process.emit(name, name);
      return Promise.resolve(signal.aborted);
    },
    () => {
      stops += 1;
    },
  );
  return { aborted, stops };
}

describe("interruptible", () => {
  it("lets work end that nobody stops", async () => {
    expect(await interrupt(true)).toEqual({ aborted: false, stops: 0 });
  });

  it("leaves Ctrl-C in a terminal to the engine, which gets it by itself", async () => {
    expect(await interrupt(true, "SIGINT")).toEqual({ aborted: false, stops: 1 });
  });

  it("passes a signal on where no terminal did", async () => {
    expect(await interrupt(false, "SIGINT")).toEqual({ aborted: true, stops: 1 });
    expect(await interrupt(true, "SIGTERM")).toEqual({ aborted: true, stops: 1 });
  });

  it("stops once, whatever number of signals arrive", async () => {
    expect(await interrupt(true, "SIGINT", "SIGINT", "SIGINT")).toEqual({
      aborted: false,
      stops: 1,
    });
  });

  it("leaves no listener behind, also after a failure", async () => {
    const before = [process.listenerCount("SIGINT"), process.listenerCount("SIGTERM")];
    const failing = interruptible(
      () => Promise.reject(new Error("it broke")),
      () => undefined,
    );
    await expect(failing).rejects.toThrow("it broke");
    expect([process.listenerCount("SIGINT"), process.listenerCount("SIGTERM")]).toEqual(before);
  });
});
