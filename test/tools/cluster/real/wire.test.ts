import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { chosenWire } from "../../../../tools/cluster/real/wire";

describe("chosenWire", () => {
  it("has an end for the computer and one for the machine, in the same network of four", () => {
    expect(chosenWire("/a", "", () => 0)).toEqual({
      name: "cf6a50dc858413",
      outside: "10.198.0.1",
      inside: "10.198.0.2",
    });
  });

  it("goes on to the next network where anything of one is taken", () => {
    const taken = "10.198.0.0/30 dev eth1\n10.198.0.6 dev eth2\nbroadcast 10.198.0.11 dev eth3\n";
    expect(chosenWire("/a", taken, () => 0).outside).toBe("10.198.0.13");
  });

  it("is not confused by addresses that only begin alike", () => {
    expect(chosenWire("/a", "10.198.0.10 dev eth1\n110.198.0.1 dev eth2", () => 0).outside).toBe(
      "10.198.0.1",
    );
  });

  it("always stays in its own part of the private networks, with a name that systems take", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        fc.string(),
        (random, root) => {
          const { name, outside, inside } = chosenWire(root, "", () => random);
          const last = (address: string) => Number(address.split(".")[3]);
          expect(outside).toMatch(/^10\.198\.\d{1,3}\.\d{1,3}$/);
          expect([last(outside) % 4, last(inside) - last(outside)]).toEqual([1, 1]);
          expect(last(inside)).toBeLessThan(256);
          expect(name.length).toBeLessThanOrEqual(15);
        },
      ),
    );
  });
});
