import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  ipv4Network,
  ipv4Size,
  ipv4Text,
  isPrivate,
  isWithin,
} from "../../../lib/aws/network/ipv4";

const network = fc
  .record({ bits: fc.integer({ min: 0, max: 32 }), at: fc.nat() })
  .map(({ bits, at }) => ({ bits, first: (at % 2 ** bits) * ipv4Size(bits) }));

function read(text: string) {
  const found = ipv4Network(text);
  if (found === undefined) throw new Error(`${text} is no network`);
  return found;
}

describe("ipv4Network", () => {
  it("reads a network", () => {
    expect(ipv4Network("10.1.0.0/16")).toEqual({ first: 10 * 2 ** 24 + 2 ** 16, bits: 16 });
  });

  it("reads what ipv4Text has written", () => {
    fc.assert(
      fc.property(network, (it) => {
        expect(ipv4Network(ipv4Text(it))).toEqual(it);
      }),
    );
  });

  it.each(["10.0.0.0", "10.0.0/16", "10.0.0.0/33", "10.0.0.256/32", "10.0.0.1/16", "::/0", "a/8"])(
    "refuses %s",
    (text) => {
      expect(ipv4Network(text)).toBeUndefined();
    },
  );
});

describe("isWithin", () => {
  it.each([
    ["10.0.0.0/24", "10.0.0.0/16", true],
    ["10.0.0.0/16", "10.0.0.0/16", true],
    ["10.0.255.0/24", "10.0.0.0/16", true],
    ["10.0.0.0/8", "10.0.0.0/16", false],
    ["10.1.0.0/24", "10.0.0.0/16", false],
    ["9.255.0.0/24", "10.0.0.0/16", false],
  ])("says of %s and %s: %s", (inner, outer, expected) => {
    expect(isWithin(read(inner), read(outer))).toBe(expected);
  });
});

describe("isPrivate", () => {
  it.each([
    ["10.0.0.0/8", true],
    ["172.31.0.0/16", true],
    ["192.168.0.0/16", true],
    ["100.127.0.0/16", true],
    ["172.32.0.0/16", false],
    ["192.168.0.0/15", false],
    ["8.8.0.0/16", false],
  ])("says of %s: %s", (text, expected) => {
    expect(isPrivate(read(text))).toBe(expected);
  });
});
