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
      if (part === 1) name = bytes.toString("utf8", from, to);
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
  const members: [string, unknown][] = [];
  eachMember(bytes, struct, (name, start, end) => {
    members.push([name, valueOf(bytes, { start, end })]);
  });
  return Object.fromEntries(members);
}

/** A `google.protobuf.Value` as JavaScript has it. */
export function valueOf(bytes: Buffer, value: Span): unknown {
  let read: unknown = null;
  eachField(bytes, value, (kind, start, end) => {
    read = readers[kind]?.(bytes, { start, end }) ?? null;
  });
  return read;
}

/** By the number of the field that a value fills. */
const readers: Readonly<Record<number, (bytes: Buffer, content: Span) => unknown>> = {
  2: (bytes, { start }) => bytes.readDoubleLE(start),
  3: (bytes, { start, end }) => bytes.toString("utf8", start, end),
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
