import { describe, expect, it } from "vitest";
import { digestText, eventsText, scrub } from "../../../tools/captures/scrub";

const places = { "/home/me/shop": "/shop" };

describe("scrub", () => {
  it("takes out the places and times of this machine, and code that nobody reads", () => {
    const raw = {
      created: "2030-01-01T00:00:00Z",
      duration: 8,
      path: "/home/me/shop/index.ts",
      code: "x".repeat(2001),
      stackTrace: [{}],
      list: [{ timestamp: 17 }],
    };
    expect(scrub(raw, places)).toEqual({
      created: "2026-11-21T12:00:00Z",
      duration: 1_000_000_000,
      path: "/shop/index.ts",
      code: `${"x".repeat(100)} …`,
      list: [{ timestamp: 0 }],
    });
  });

  it("writes a step on each line", () => {
    const text = digestText({ steps: [{ op: "same" }, { op: "create" }], duration: 1 });
    expect(text).toBe('{"steps":[\n  {"op":"same"},\n  {"op":"create"}\n],"duration":1}\n');
    expect(JSON.parse(text)).toEqual({ steps: [{ op: "same" }, { op: "create" }], duration: 1 });
  });

  it("keeps every event but those for who looks for faults", () => {
    const log = `{"sequence":0,"diagnosticEvent":{"severity":"debug"}}\n\n{"sequence":1,"timestamp":5}\n`;
    expect(eventsText(log, places)).toBe('{"sequence":1,"timestamp":0}\n');
  });
});
