import { expect, it } from "vitest";
import { wholeMinutes } from "../../lib/observe/wholeMinutes";

it.each([
  ["2026-11-21T10:06:00.000Z", 6, "2026-11-21T10:00:00.000Z", "2026-11-21T10:06:00.000Z"],
  ["2026-11-21T10:06:59.999Z", 3, "2026-11-21T10:03:00.000Z", "2026-11-21T10:06:00.000Z"],
])("at %s the last %i whole minutes go from %s to %s", (now, minutes, from, to) => {
  expect(wholeMinutes(new Date(now), minutes)).toEqual({ from: new Date(from), to: new Date(to) });
});
