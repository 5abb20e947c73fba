import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { trafficWith } from "../../lib/model";
import { trafficFromText, trafficText } from "../../lib/model/trafficLabel";

describe("a split in an annotation", () => {
  it("is read as it was written, for every split", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100 }), (blue) => {
        const traffic = trafficWith("blue", blue);
        expect(trafficFromText(trafficText(traffic))).toEqual(traffic);
      }),
    );
  });

  it.each([undefined, "", "90/10", "blue=90", "blue=-1,green=101"])("is none in %j", (text) => {
    expect(trafficFromText(text)).toBeUndefined();
  });
});
