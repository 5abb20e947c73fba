import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { kinds } from "../../../tools/load";
import { Tally } from "../../../tools/load/tally";

const answer = {
  kind: "kept-alive",
  color: "blue",
  version: "1",
  sent: 0,
  milliseconds: 5,
} as const;

describe("Tally", () => {
  it("keeps the time of the last request of each color, however answers arrive", () => {
    const tally = new Tally();
    tally.answered({ ...answer, kind: "slow", sent: 1000, milliseconds: 1500 });
    tally.answered({ ...answer, sent: 2000, milliseconds: 10 });
    tally.answered({ ...answer, color: "green", sent: 9000, milliseconds: 1 });
    expect(tally.report().lastByColor).toEqual({
      blue: { sent: "1970-01-01T00:00:02.000Z", answered: "1970-01-01T00:00:02.500Z" },
      green: { sent: "1970-01-01T00:00:09.000Z", answered: "1970-01-01T00:00:09.001Z" },
    });
  });

  it("leaves slow requests out of the latency", () => {
    const tally = new Tally();
    tally.answered({ ...answer, kind: "slow", milliseconds: 1500 });
    tally.answered(answer);
    expect(tally.report().latency).toEqual({ p50: 5, p95: 5, p99: 5, max: 5 });
  });

  it("adds up: the kinds to the whole, the colors to the answers", () => {
    const event = fc.record({
      kind: fc.constantFrom(...kinds),
      color: fc.constantFrom("blue", "green", "none"),
      ok: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(event), (events) => {
        const tally = new Tally();
        for (const { kind, color, ok } of events) {
          tally.sent(kind);
          if (ok) tally.answered({ ...answer, kind, color });
          else tally.lost({ at: "", kind, phase: "wait", code: "ECONNRESET", reused: true });
        }
        const { sent, answered, lost, byKind, byColor } = tally.report();
        const sum = (values: number[]): number => values.reduce((total, value) => total + value, 0);
        expect(sent).toBe(events.length);
        expect(answered + lost).toBe(sent);
        expect(sum(Object.values(byKind).map((counts) => counts.sent))).toBe(sent);
        expect(sum(Object.values(byColor))).toBe(answered);
      }),
    );
  });
});
