/** A block of IPv4 addresses, as the numbers of its first and its last one. */
interface Block {
  readonly first: number;
  readonly last: number;
}

/** Whether two blocks, such as `10.0.0.0/16`, have an address in common. */
export function overlap(one: string, other: string): boolean {
  const [a, b] = [block(one), block(other)];
  return a !== undefined && b !== undefined && a.first <= b.last && b.first <= a.last;
}

/** Whether the first block is part of the second one. */
export function isInside(inner: string, outer: string): boolean {
  const [a, b] = [block(inner), block(outer)];
  return a !== undefined && b !== undefined && a.first >= b.first && a.last <= b.last;
}

function block(cidr: string): Block | undefined {
  const [address = "", length = ""] = cidr.split("/");
  const parts = address.split(".").map(Number);
  const bits = Number(length);
  const isAddress = parts.length === 4 && parts.every((part) => part >= 0 && part <= 255);
  if (!isAddress || length === "" || !(bits >= 0 && bits <= 32)) return undefined;
  const size = 2 ** (32 - bits);
  const number = parts.reduce((sum, part) => sum * 256 + part, 0);
  const first = Math.floor(number / size) * size;
  return { first, last: first + size - 1 };
}
