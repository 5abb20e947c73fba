/** Where in a buffer something is: from `start`, and before `end`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Is told the number of a field, and where its content is, without its length. */
export type Visit = (field: number, start: number, end: number) => void;

/**
 * Goes through the fields of a protobuf message and looks into none of them, so that what nobody wants costs nothing.
 * Places are numbers, and no buffer is made of a part: there are a hundred thousand parts in the state of a large stack.
 *
 * @throws RangeError where the bytes are no message
 * @see https://protobuf.dev/programming-guides/encoding/
 */
export function eachField(bytes: Buffer, message: Span, visit: Visit): void {
  const cursor = { at: message.start };
  while (cursor.at < message.end) {
    const tag = readNumber(bytes, cursor);
    const length = lengthOf(tag & 7, bytes, cursor);
    const start = cursor.at;
    const end = start + length;
    if (end > message.end) throw new RangeError("a field is longer than its message");
    visit(tag >>> 3, start, end);
    cursor.at = end;
  }
}

/** Writes a field of text, or of a message that is written already. */
export function field(number: number, content: string | Buffer): Buffer {
  const bytes = Buffer.from(content);
  return Buffer.concat([written((number << 3) | 2), written(bytes.length), bytes]);
}

interface Cursor {
  at: number;
}

/** How long a field is by its kind; the cursor is at its content afterwards. */
function lengthOf(kind: number, bytes: Buffer, cursor: Cursor): number {
  switch (kind) {
    case 0: {
      const { at } = cursor;
      readNumber(bytes, cursor);
      const length = cursor.at - at;
      cursor.at = at;
      return length;
    }
    case 1:
      return 8;
    case 2:
      return readNumber(bytes, cursor);
    case 5:
      return 4;
    default:
      throw new RangeError(`a field is of kind ${String(kind)}, which no message has`);
  }
}

/** Seven bits in each byte, the lowest first; all but the last byte are marked. */
function readNumber(bytes: Buffer, cursor: Cursor): number {
  let number = 0;
  for (let unit = 1; unit < 2 ** 64; unit *= 128) {
    const byte = bytes[cursor.at++];
    if (byte === undefined) throw new RangeError("a message ends within a number");
    number += (byte & 127) * unit;
    if (byte < 128) return number;
  }
  throw new RangeError("a number is longer than ten bytes");
}

function written(number: number): Buffer {
  const bytes: number[] = [];
  for (let rest = number; ; rest >>>= 7) {
    if (rest < 128) return Buffer.from([...bytes, rest]);
    bytes.push((rest & 127) | 128);
  }
}
