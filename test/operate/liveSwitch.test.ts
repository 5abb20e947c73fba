import { describe, expect, it } from "vitest";
import { ConfigError } from "../../lib/model";
import { EngineError, type LiveSwitch, told } from "../../lib/operate";

const ready = { ready: 2, needed: 2, says: [] };
const reading = {
  traffic: { blue: 50, green: 50 },
  owner: "shop/prod",
  readiness: { blue: ready, green: ready },
};

function failing(error: Error): LiveSwitch {
  const fail = () => Promise.reject(error);
  return told({ read: fail, flip: fail, maintain: fail });
}

describe("told", () => {
  it("hands on what a switch answers", async () => {
    const live = told({
      read: () => Promise.resolve(reading),
      flip: (traffic) => Promise.resolve(traffic),
      maintain: (page) => Promise.resolve(page),
    });
    expect(await live.read()).toBe(reading);
    expect(await live.flip({ blue: 100, green: 0 })).toEqual({ blue: 100, green: 0 });
    expect(await live.maintain(undefined)).toBeUndefined();
  });

  it("makes a failure of the switch one that a person is told about", async () => {
    const live = failing(new Error("the balancer edge is not there"));
    for (const answer of [
      live.read(),
      live.flip({ blue: 100, green: 0 }),
      live.maintain(undefined),
    ]) {
      const error: unknown = await answer.catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(EngineError);
      expect(error).toMatchObject({
        problem: { kind: "failed", words: "the balancer edge is not there" },
      });
    }
  });

  it.each([new ConfigError("docker:host", "is no address"), new TypeError("x is not a function")])(
    "leaves a mistake of the user or of ours as it is: %s",
    async (error) => {
      expect(
        await failing(error)
          .read()
          .catch((reason: unknown) => reason),
      ).toBe(error);
    },
  );
});
