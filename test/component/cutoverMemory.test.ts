import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cutoverMemory, memoryTags, readMemory, tick } from "../../lib/component/cutoverMemory";
import type { LoadedService } from "../../lib/component";
import type { AppliedService } from "../../lib/plan";
import { both, image, loaded, one, past, two } from "../aws/fixtures";

const now = new Date("2026-11-21T09:30:15.000Z");

function memory(green: number, applied?: AppliedService) {
  const asked = { ...both, traffic: { blue: 100 - green, green }, steps: [50, 100] };
  const service: LoadedService = { ...loaded(asked, applied), now };
  return cutoverMemory(service);
}

describe("what a cutover remembers", () => {
  it("begins with the first one", () => {
    expect(memory(0)).toEqual({ since: now.toISOString(), held: { blue: one.image } });
  });

  it("stays as it is while nothing moves, whatever the clock says", () => {
    expect(memory(0, past(0))).toEqual({
      since: "2026-01-01T00:00:00.000Z",
      held: { blue: one.image, green: two.image },
    });
  });

  it("changes with the weights", () => {
    expect(memory(50, { ...past(0), held: {} })).toEqual({
      since: now.toISOString(),
      held: { blue: one.image },
    });
  });

  it("takes its proof from a release that a rollback leaves", () => {
    expect(memory(0, past(50))).toEqual({ since: now.toISOString(), held: { blue: one.image } });
  });

  it("changes where the listener says something else than the state, so that the rule is written", () => {
    const strayed = { ...past(0), switched: { blue: 0, green: 100 } };
    expect(memory(0, strayed).since).toBe(now.toISOString());
    expect(memory(0, { ...past(0), switched: { blue: 100, green: 0 } }).since).toBe(
      "2026-01-01T00:00:00.000Z",
    );
  });

  it("never shows the seconds that it showed before, since a rule changes by them", () => {
    const second = fc.integer({ min: 0, max: 59 }).map((it) => String(it).padStart(2, "0"));
    fc.assert(
      fc.property(second, (seconds) => {
        const since = `2026-11-21T08:00:${seconds}.000Z`;
        const strayed = { ...past(0), since, switched: { blue: 0, green: 100 } };
        const next = memory(0, strayed).since;
        expect(tick(next)).not.toBe(tick(since));
        expect(Date.parse(next) - now.getTime()).toBeLessThanOrEqual(1000);
      }),
    );
  });
});

describe("the tags of a cutover", () => {
  it.each([
    {},
    { blue: image("a") },
    { green: image("b") },
    { blue: image("a"), green: image("b") },
  ])("tell what was remembered: %j", (held) => {
    const known = { since: now.toISOString(), held };
    expect(readMemory({ team: "web", ...memoryTags(known) })).toEqual(known);
  });

  it("are none on another rule", () => {
    expect(readMemory({ team: "web" })).toBeUndefined();
  });

  it("hold no more than AWS takes, in characters that it takes", () => {
    const tags = memoryTags({ since: now.toISOString(), held: { blue: image("a") } });
    for (const value of Object.values(tags)) {
      expect(value).toMatch(/^[\p{L}\p{N} _.:/=+@-]{1,256}$/u);
    }
  });

  it("count the seconds of a time, and none of what is no time", () => {
    expect([tick("2026-11-21T09:30:15.000Z"), tick("yesterday")]).toEqual([15, 0]);
  });
});
