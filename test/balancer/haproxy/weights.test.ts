import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseWeights, weightKey } from "../../../lib/balancer";

describe("parseWeights", () => {
  it("reads the answer of a running HAProxy", () => {
    expect(parseWeights("0x5630999e9280 web/green 10\n0x5630999e9300 api/green 0\n\n")).toEqual({
      web: { blue: 90, green: 10 },
      api: { blue: 100, green: 0 },
    });
  });

  it("reads the file in which weights are kept", () => {
    expect(parseWeights("web/green 100\n")).toEqual({ web: { blue: 0, green: 100 } });
  });

  it.each([
    ["an empty map", "\n"],
    ["another map", "/api web\nweb/sticky on\n"],
  ])("reads %s as no weights", (_, text) => {
    expect(parseWeights(text)).toEqual({});
  });

  it("reads back what was written, for every service and every weight", () => {
    const names = fc.stringMatching(/^[a-z](?:[a-z0-9-]{0,28}[a-z0-9])?$/);
    fc.assert(
      fc.property(fc.dictionary(names, fc.integer({ min: 0, max: 100 })), (weights) => {
        const text = Object.entries(weights)
          .map(([service, green]) => `${weightKey(service)} ${String(green)}\n`)
          .join("");
        const expected = Object.entries(weights).map(([service, green]) => [
          service,
          { blue: 100 - green, green },
        ]);
        expect(parseWeights(text)).toEqual(Object.fromEntries(expected));
      }),
    );
  });
});
