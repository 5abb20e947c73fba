import { BlockList, isIPv4, isIPv6 } from "node:net";

/**
 * Names that are nobody's on the internet, with everything below them: an authority that can vouch for these only is
 * no danger when its key is lost.
 *
 * @see https://www.iana.org/assignments/special-use-domain-names
 */
export const localNames = ["localhost", "test", "internal", "local", "home.arpa"] as const;

const networks = [
  ["127.0.0.0", 8],
  ["10.0.0.0", 8],
  ["172.16.0.0", 12],
  ["192.168.0.0", 16],
  ["::1", 128],
  ["fc00::", 7],
] as const;

/** Networks that are nobody's on the internet: address and mask of each. */
export const localNetworks: readonly Buffer[] = networks.map(([network, prefix]) => {
  const bytes = address(network) ?? Buffer.alloc(0);
  const mask = bytes.map(
    (_, index) => 256 - 2 ** (8 - Math.min(8, Math.max(0, prefix - index * 8))),
  );
  return Buffer.concat([bytes, Buffer.from(mask)]);
});

const reachable = new BlockList();
for (const [network, prefix] of networks) {
  reachable.addSubnet(network, prefix, isIPv4(network) ? "ipv4" : "ipv6");
}

/** Whether a host is a name or an address that a local authority can vouch for. */
export function isLocal(host: string): boolean {
  if (isIPv4(host)) return reachable.check(host, "ipv4");
  if (isIPv6(host)) return reachable.check(host, "ipv6");
  const name = host.replace(/^\*\./, "");
  return localNames.some((local) => name === local || name.endsWith(`.${local}`));
}

/** The bytes of an address; nothing for a name. */
export function address(host: string): Buffer | undefined {
  if (isIPv4(host)) return Buffer.from(host.split(".").map(Number));
  if (!isIPv6(host)) return undefined;
  const [left = "", right = ""] = new URL(`http://[${host}]`).hostname.slice(1, -1).split("::");
  const groups = (text: string) => (text === "" ? [] : text.split(":"));
  const [head, tail] = [groups(left), groups(right)];
  const all = [
    ...head,
    ...Array.from({ length: 8 - head.length - tail.length }, () => "0"),
    ...tail,
  ];
  return Buffer.from(all.map((group) => group.padStart(4, "0")).join(""), "hex");
}
