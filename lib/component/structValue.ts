import { eachField, type Span } from "./protobuf";

/** Under this key the engine marks what is more than JSON, with the kind of it. */
const mark = "4dabf18193072939515e22adb298388d";
const secret = "1b47061264138c4ac30d75fd1eb44270";

/**
 * Goes through the members of a `google.protobuf.Struct`: their names, and where their values are.
 *
 * @see https://protobuf.dev/reference/protobuf/google.protobuf/#struct
 */
export function eachMember(
  bytes: Buffer,
  struct: Span,
  visit: (name: string, start: number, end: number) => void,
): void {
  eachField(bytes, struct, (number, start, end) => {
    if (number !== 1) return;
    let name = "";
    let value: Span = { start: end, end };
    eachField(bytes, { start, end }, (part, from, to) => {
      if (part === 1) name = textOf(bytes, from, to);
      else if (part === 2) value = { start: from, end: to };
    });
    visit(name, value.start, value.end);
  });
}

/** Where the struct in a `google.protobuf.Value` is; nothing where it is another kind of value. */
export function structIn(bytes: Buffer, value: Span): Span | undefined {
  let struct: Span | undefined;
  eachField(bytes, value, (kind, start, end) => {
    struct = kind === 5 ? { start, end } : undefined;
  });
  return struct;
}

/** A struct as an object, with secrets in the clear, as `pulumi.runtime.invoke` has them. */
export function objectOf(bytes: Buffer, struct: Span): Record<string, unknown> {
  const object: Record<string, unknown> = {};
  eachMember(bytes, struct, (name, start, end) => {
    const value = valueOf(bytes, { start, end });
    // Assigned, it would become the prototype; all others are assigned, which is twice as fast.
    if (name === "__proto__") Object.defineProperty(object, name, { value, enumerable: true });
    else object[name] = value;
  });
  return object;
}

/** A `google.protobuf.Value` as JavaScript has it. */
export function valueOf(bytes: Buffer, value: Span): unknown {
  let read: unknown = null;
  eachField(bytes, value, (kind, start, end) => {
    read = readers[kind]?.(bytes, { start, end }) ?? null;
  });
  return read;
}

/** Most bytes for which a character after the other is faster than the way out of JavaScript. */
const short = 16;

function textOf(bytes: Buffer, start: number, end: number): string {
  if (end - start > short) return bytes.toString("utf8", start, end);
  let text = "";
  for (let at = start; at < end; at++) {
    const byte = bytes[at] ?? 0;
    if (byte > 127) return bytes.toString("utf8", start, end);
    text += String.fromCharCode(byte);
  }
  return text;
}

/** By the number of the field that a value fills. */
const readers: Readonly<Record<number, (bytes: Buffer, content: Span) => unknown>> = {
  2: (bytes, { start }) => bytes.readDoubleLE(start),
  3: (bytes, { start, end }) => textOf(bytes, start, end),
  4: (bytes, { start }) => bytes[start] !== 0,
  5: (bytes, content) => {
    const object = objectOf(bytes, content);
    return object[mark] === secret ? object["value"] : object;
  },
  6: (bytes, content) => {
    const list: unknown[] = [];
    eachField(bytes, content, (number, start, end) => {
      if (number === 1) list.push(valueOf(bytes, { start, end }));
    });
    return list;
  },
};
