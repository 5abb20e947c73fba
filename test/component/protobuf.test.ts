import fc from "fast-check";
import { BinaryWriter } from "google-protobuf";
import { describe, expect, it } from "vitest";
import { eachField, field } from "../../lib/component/protobuf";

/** All fields of a message as `number: bytes in hexadecimal`. */
function fieldsOf(message: Buffer): string[] {
  const fields: string[] = [];
  eachField(message, { start: 0, end: message.length }, (number, start, end) => {
    fields.push(`${String(number)}: ${message.toString("hex", start, end)}`);
  });
  return fields;
}

describe("eachField", () => {
  it("finds every kind of field, with its content and in its order", () => {
    const writer = new BinaryWriter();
    writer.writeString(1, "web");
    writer.writeUint64(2, 300);
    writer.writeDouble(3, 1.5);
    writer.writeFixed32(4, 7);
    writer.writeBytes(70_000, new Uint8Array(0));
    expect(fieldsOf(Buffer.from(writer.getResultBuffer()))).toEqual([
      "1: 776562",
      "2: ac02",
      "3: 000000000000f83f",
      "4: 07000000",
      "70000: ",
    ]);
  });

  it("finds what field() has written, however long it is", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 28 }), fc.string(), (number, text) => {
        const bytes = Buffer.from(text).toString("hex");
        expect(fieldsOf(field(number, text))).toEqual([`${String(number)}: ${bytes}`]);
      }),
    );
    const long = "x".repeat(200_000);
    expect(fieldsOf(field(1, long))).toEqual([`1: ${Buffer.from(long).toString("hex")}`]);
  });

  it.each([
    ["a field that ends after its message", "0a05776562", "a field is longer than its message"],
    ["a group, which no message has any more", "0b", "a field is of kind 3, which no message has"],
    ["a number that is cut off", "08ff", "a message ends within a number"],
    ["a number that does not end", "ff".repeat(11), "a number is longer than ten bytes"],
  ])("throws on %s", (_, hex, message) => {
    expect(() => fieldsOf(Buffer.from(hex, "hex"))).toThrow(new RangeError(message));
  });

  it("throws a RangeError on any bytes that are no message, and nothing else", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
        try {
          fieldsOf(Buffer.from(bytes));
        } catch (error) {
          expect(error).toBeInstanceOf(RangeError);
        }
      }),
    );
  });
});
