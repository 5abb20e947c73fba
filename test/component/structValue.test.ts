import fc from "fast-check";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { describe, expect, it } from "vitest";
import { eachMember, objectOf, structIn, valueOf } from "../../lib/component/structValue";
import type { Span } from "../../lib/component/protobuf";

type JavaScript = Parameters<typeof Struct.fromJavaScript>[0];

const bytesOf = (value: Record<string, unknown>): Buffer =>
  Buffer.from(Struct.fromJavaScript(value as JavaScript).serializeBinary());

const whole = (bytes: Buffer): Span => ({ start: 0, end: bytes.length });

const read = (bytes: Buffer) => objectOf(bytes, whole(bytes));

describe("objectOf", () => {
  it("reads what the SDK's own library has written", () => {
    const object = fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 3 }));
    fc.assert(
      fc.property(object, (value) => {
        const plain = JSON.parse(JSON.stringify(value)) as Record<string, unknown>;
        expect(read(bytesOf(plain))).toEqual(plain);
      }),
    );
  });

  it("has secrets in the clear, wherever they are", () => {
    const secret = (value: unknown) => ({
      "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
      value,
    });
    const bytes = bytesOf({ password: secret("x"), list: [secret({ user: secret("ada") })] });
    expect(read(bytes)).toEqual({ password: "x", list: [{ user: "ada" }] });
  });

  it("leaves other marked values as they are, an archive for example", () => {
    const archive = { "4dabf18193072939515e22adb298388d": "0def7320c3a5731c473e5ecbe6d01bc7" };
    expect(read(bytesOf({ code: archive }))).toEqual({ code: archive });
  });

  it("has a member of any name, and changes no prototype", () => {
    const named = JSON.parse('{"__proto__": {"polluted": true}}') as Record<string, unknown>;
    const object = read(bytesOf(named));
    expect(Object.getPrototypeOf(object)).toBe(Object.prototype);
    expect(object["polluted"]).toBeUndefined();
  });
});

describe("the members of a struct", () => {
  const bytes = bytesOf({ type: "a:b:C", outputs: { name: "web" }, none: null });
  const members = new Map<string, Span>();
  eachMember(bytes, whole(bytes), (name, start, end) => {
    members.set(name, { start, end });
  });

  it.each([
    ["type", "a:b:C", undefined],
    ["outputs", { name: "web" }, { name: "web" }],
    ["none", null, undefined],
  ])("%s has the value %j and the struct %j", (name, value, struct) => {
    const member = members.get(name) ?? { start: 0, end: 0 };
    expect(valueOf(bytes, member)).toEqual(value);
    const found = structIn(bytes, member);
    expect(found && objectOf(bytes, found)).toEqual(struct);
  });
});
