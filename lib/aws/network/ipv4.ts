/** A network of IPv4 as numbers: its first address, and how many bits of it all members share. */
export interface Ipv4Network {
  readonly first: number;
  readonly bits: number;
}

/** Reads a network such as `10.0.0.0/16`; nothing where it is none, or where its address is not its first one. */
export function ipv4Network(text: string): Ipv4Network | undefined {
  const found = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/.exec(text);
  if (found === null) return undefined;
  const [, ...parts] = found.map(Number);
  const [bits = 0] = parts.splice(4);
  if (bits > 32 || parts.some((part) => part > 255)) return undefined;
  const first = parts.reduce((sum, part) => sum * 256 + part, 0);
  return first % ipv4Size(bits) === 0 ? { first, bits } : undefined;
}

/** Writes a network as AWS takes it. */
export function ipv4Text({ first, bits }: Ipv4Network): string {
  const parts = [24, 16, 8, 0].map((shift) => Math.floor(first / 2 ** shift) % 256);
  return `${parts.join(".")}/${String(bits)}`;
}

/** How many addresses a network has. */
export function ipv4Size(bits: number): number {
  return 2 ** (32 - bits);
}

/** Whether all addresses of one network belong to the other. */
export function isWithin(inner: Ipv4Network, outer: Ipv4Network): boolean {
  return (
    inner.bits >= outer.bits &&
    inner.first >= outer.first &&
    inner.first < outer.first + ipv4Size(outer.bits)
  );
}

/** Networks that the Internet does not route. */
const privateNetworks = ["10.0.0.0/8", "100.64.0.0/10", "172.16.0.0/12", "192.168.0.0/16"];

/** Whether a network is one's own: an address of somebody else's in it could not be reached any more. */
export function isPrivate(network: Ipv4Network): boolean {
  return privateNetworks.some((text) => {
    const outer = ipv4Network(text);
    return outer !== undefined && isWithin(network, outer);
  });
}
