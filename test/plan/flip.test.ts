import { describe, expect, it } from "vitest";
import type { ColoredService, Traffic } from "../../lib/model";
import { type AppliedService, planFlip, type SwitchReading } from "../../lib/plan";
import { at, canary, now, past, release } from "./fixtures";

const ready = { ready: 2, needed: 2, says: [] };

function reading(traffic: Traffic | undefined, more: Partial<SwitchReading> = {}): SwitchReading {
  return { traffic, owner: "shop/prod", readiness: { blue: ready, green: ready }, ...more };
}

function flip(asked: ColoredService, applied: AppliedService, read: SwitchReading) {
  const wanted = { stack: "prod", service: "web", asked, applied, now };
  return planFlip({ wanted, reading: read, owner: "shop/prod" });
}

const half = past({ traffic: at(50) });

describe("planFlip", () => {
  it("gives all traffic to the color that the configuration will name", () => {
    expect(flip(canary(), half, reading(at(50)))).toEqual({
      flip: { service: "web", color: "blue", from: at(50), to: at(100) },
      words: ["web: at once, before anything is written: blue 50 → 100, green 50 → 0"],
      refusals: [],
    });
  });

  it("starts from what requests see, whatever the state remembers", () => {
    const applied = past({ traffic: at(100), switched: at(0) });
    expect(flip(canary(), applied, reading(at(0))).flip?.from).toEqual(at(0));
  });

  it("has nothing to do a second time", () => {
    expect(flip(canary(), half, reading(at(100)))).toEqual({
      words: ["web: the switch gives blue 100, green 0 already"],
      refusals: [],
    });
  });

  it("leaves a split alone, which is no rollback", () => {
    const asked = canary({ traffic: at(50) });
    expect(flip(asked, half, reading(at(10))).flip).toBeUndefined();
  });

  it("goes on while the other color is broken, and while only this one has its replicas", () => {
    const green = { ready: 0, needed: 2, says: ["web-green-1: DOWN"] };
    const read = reading(at(50), { readiness: { blue: ready, green } });
    expect(flip(canary(), half, read).flip?.color).toBe("blue");
  });

  it.each<[string, ColoredService, AppliedService, SwitchReading, string, string]>([
    [
      "a switch that does not know the service",
      canary(),
      half,
      reading(undefined, { owner: undefined }),
      "the switch does not know it yet, so there is nothing to flip",
      "pulumi up --stack prod",
    ],
    [
      "a switch of another stack",
      canary(),
      half,
      reading(at(50), { owner: "shop/staging" }),
      "its switch belongs to shop/staging, expected shop/prod",
      "roll back the stack that owns it; pulumi refresh --stack prod shows what this one has lost",
    ],
    [
      "a switch that nobody owns any more",
      canary(),
      half,
      reading(at(50), { owner: undefined }),
      "its switch belongs to nobody, expected shop/prod",
      "roll back the stack that owns it; pulumi refresh --stack prod shows what this one has lost",
    ],
    [
      "a color that is not ready",
      canary(),
      half,
      reading(at(50), {
        readiness: {
          blue: { ready: 1, needed: 2, says: ["web-blue-1: UP", "web-blue-2: DOWN, refused"] },
          green: ready,
        },
      }),
      "blue (1.4.2) is not ready: 1 replicas answer, 2 needed; web-blue-1: UP; web-blue-2: DOWN, refused",
      "bring it back (pulumi refresh --stack prod, then pulumi up --stack prod), then crossfade rollback prod web --now",
    ],
    [
      "a release that is asked for and not deployed",
      canary({ blue: release("1.4.3") }),
      half,
      reading(at(50)),
      "blue (1.4.3) is no way back: blue runs 1.4.2",
      "pulumi preview --stack prod, which shows what differs",
    ],
    [
      "a color that runs nothing",
      canary(),
      past({ traffic: at(0), blue: [] }),
      reading(at(0)),
      "blue (1.4.2) is no way back: blue runs nothing",
      "pulumi preview --stack prod, which shows what differs",
    ],
    [
      "a release that never held all traffic and has none",
      canary({ traffic: at(0), live: "green" }),
      past({ traffic: at(100) }),
      reading(at(100)),
      "green (1.5.0) is no way back: it has not held all traffic, or was rolled back from",
      "pulumi preview --stack prod, which shows what the configuration asks for",
    ],
  ])("refuses %s", (_, asked, applied, read, problem, fix) => {
    expect(flip(asked, applied, read)).toEqual({
      words: [],
      refusals: [{ service: "web", problem, fix }],
    });
  });
});
