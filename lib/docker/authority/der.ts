/** The few things of ASN.1 that a certificate is written with. Nothing here reads any: `node:crypto` does. */

/** A value with its tag and its length. */
export function tagged(tag: number, ...content: readonly Buffer[]): Buffer {
  const body = Buffer.concat(content);
  return Buffer.concat([Buffer.from([tag]), length(body.length), body]);
}

export function sequence(...content: readonly Buffer[]): Buffer {
  return tagged(0x30, ...content);
}

export function set(...content: readonly Buffer[]): Buffer {
  return tagged(0x31, ...content);
}

/** A value of the structure around it, by its number there. */
export function explicit(number: number, ...content: readonly Buffer[]): Buffer {
  return tagged(0xa0 + number, ...content);
}

/** A number from its bytes, of which it has no more than it needs; the first bit would be its sign. */
export function integer(bytes: Buffer): Buffer {
  const start = bytes.findIndex((byte) => byte !== 0);
  const short = start < 0 ? Buffer.from([0]) : bytes.subarray(start);
  return tagged(2, (short[0] ?? 0) < 0x80 ? short : Buffer.concat([Buffer.from([0]), short]));
}

export function yes(): Buffer {
  return tagged(1, Buffer.from([0xff]));
}

export function octets(...content: readonly Buffer[]): Buffer {
  return tagged(4, ...content);
}

/** Bits, of which the last byte leaves some unused. */
export function bits(content: Buffer, unused = 0): Buffer {
  return tagged(3, Buffer.from([unused]), content);
}

export function text(value: string): Buffer {
  return tagged(0x0c, Buffer.from(value));
}

/** A moment, to the second. */
export function moment(date: Date): Buffer {
  const digits = `${date.toISOString().replace(/\D/g, "").slice(0, 14)}Z`;
  return date.getUTCFullYear() < 2050
    ? tagged(0x17, Buffer.from(digits.slice(2)))
    : tagged(0x18, Buffer.from(digits));
}

/** The name of a kind of thing, for example `2.5.29.17`. */
export function kind(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split(".").map(Number);
  return tagged(6, Buffer.from([first * 40 + second, ...rest.flatMap(inSevens)]));
}

function inSevens(value: number): number[] {
  const digits = [value & 0x7f];
  for (let rest = value >>> 7; rest > 0; rest >>>= 7) digits.unshift((rest & 0x7f) | 0x80);
  return digits;
}

function length(value: number): Buffer {
  if (value < 0x80) return Buffer.from([value]);
  const bytes: number[] = [];
  for (let rest = value; rest > 0; rest = Math.floor(rest / 256)) bytes.unshift(rest % 256);
  return Buffer.from([0x80 + bytes.length, ...bytes]);
}
