import { describe, expect, it } from "vitest";
import { integer, kind, moment, octets, sequence } from "../../../lib/docker/authority/der";

const hex = (value: Buffer) => value.toString("hex");

describe("integer", () => {
  it.each([
    ["00", "020100"],
    ["7f", "02017f"],
    ["80", "02020080"],
    ["000001", "020101"],
    ["00ff", "020200ff"],
  ])("writes %s as %s: never negative, never longer than it must be", (bytes, written) => {
    expect(hex(integer(Buffer.from(bytes, "hex")))).toBe(written);
  });
});

describe("kind", () => {
  it.each([
    ["2.5.4.3", "0603550403"],
    ["1.2.840.10045.4.3.2", "06082a8648ce3d040302"],
    ["1.3.6.1.5.5.7.3.1", "06082b06010505070301"],
  ])("writes %s as %s", (dotted, written) => {
    expect(hex(kind(dotted))).toBe(written);
  });
});

describe("moment", () => {
  it("has two digits for the year until 2049, and four from then on", () => {
    expect(moment(new Date("2049-12-31T23:59:59.999Z")).toString("latin1", 2)).toBe(
      "491231235959Z",
    );
    expect(moment(new Date("2050-01-01T00:00:00Z")).toString("latin1", 2)).toBe("20500101000000Z");
  });
});

describe("the length of a value", () => {
  it.each([
    [0, "04 00"],
    [127, "04 7f"],
    [128, "04 8180"],
    [255, "04 81ff"],
    [256, "04 820100"],
    [70_000, "04 83011170"],
  ])("of %i bytes is written as %s", (size, start) => {
    const expected = start.replace(" ", "");
    const written = octets(Buffer.alloc(size));
    expect(hex(written).slice(0, expected.length)).toBe(expected);
    expect(written).toHaveLength(expected.length / 2 + size);
  });

  it("counts what is inside", () => {
    expect(hex(sequence(octets(Buffer.from([1])), octets()))).toBe("30050401010400");
  });
});
