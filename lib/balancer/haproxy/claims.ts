import type { Fragment } from "./layout";

/** What one fragment takes for its owner: its name, and the addresses whose requests its service answers. */
export interface Claim {
  readonly fragment: string;
  /** Project and stack. */
  readonly owner: string;
  /** Service by address, as in the balancer's map of prefixes: `shop.example.com/` for a host, `/api/` for a path. */
  readonly addresses: Readonly<Record<string, string>>;
}

/** Reads what `claimsScript` prints: a line for each fragment, and below it, indented, one for each address. */
export function parseClaims(output: string): Claim[] {
  const claims: { fragment: string; owner: string; addresses: Record<string, string> }[] = [];
  for (const line of output.split("\n")) {
    const [, indent, key, value] = /^( ?)(\S+) (\S+)$/.exec(line) ?? [];
    if (key === undefined || value === undefined) continue;
    if (indent === "") claims.push({ fragment: key, owner: value, addresses: {} });
    else Object.assign(claims.at(-1)?.addresses ?? {}, { [key]: value });
  }
  return claims;
}

/** The addresses that the files of a fragment take. */
export function addressesOf(files: Fragment): string[] {
  return (files["routes-prefix.map"] ?? "").split("\n").flatMap((line) => {
    const [address = ""] = line.split(" ");
    return address === "" ? [] : [address];
  });
}
