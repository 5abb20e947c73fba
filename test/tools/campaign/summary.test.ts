import { describe, expect, it } from "vitest";
import { summary } from "../../../tools/campaign/summary";

describe("summary", () => {
  it("has the figures of each part: what was done, sent, lost and stranded", () => {
    const switches = {
      part: "switches",
      seed: 7,
      minutes: 61.26,
      done: { shift: 600, rollback: 400 },
      sent: { "kept-alive": 250_000, websocket: 1200 },
      lost: {},
      stranded: 0,
    };
    const kills = {
      part: "kills",
      seed: 7,
      minutes: 30,
      done: { balancer: 200 },
      sent: { fresh: 10 },
      lost: { balancer: 31 },
      stranded: 1,
    };
    expect(summary([switches, kills])).toBe(`switches: 1,000 in 61.3 minutes, seed 7, 0 stranded
  done  shift 600, rollback 400
  sent  kept-alive 250,000, websocket 1,200
  lost  nothing
kills: 200 in 30.0 minutes, seed 7, 1 stranded
  done  balancer 200
  sent  fresh 10
  lost  balancer 31`);
  });
});
