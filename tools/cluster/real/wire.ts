import { createHash } from "node:crypto";
import { networkInterfaces } from "node:os";
import { run } from "../../toolchain/run";

/** The connection between this computer and a machine in namespaces of its own. */
export interface Wire {
  /** Name of this computer's end. */
  readonly name: string;
  /** Addresses of both ends. */
  readonly outside: string;
  readonly inside: string;
}

/** Networks of four addresses in this one, which few people use, are tried for one that nobody does. */
const prefix = "10.198";
const networks = 256 * 64;

/** Finds a network for a wire that this computer knows nothing of, from a place that chance decides. */
export async function freeWire(root: string, random = Math.random): Promise<Wire> {
  const routes = await run("ip", ["-4", "route", "show", "table", "all"]);
  const own = Object.values(networkInterfaces()).flatMap((each) => each ?? []);
  const taken = `${routes}\n${own.map(({ address }) => `${address} `).join("\n")}`;
  return chosenWire(root, taken, random);
}

/** Chooses by what is taken: everything that this computer says of addresses. */
export function chosenWire(root: string, taken: string, random: () => number): Wire {
  const start = Math.floor(random() * networks);
  for (let step = 0; step < networks; step++) {
    const at = ((start + step) % networks) * 4;
    const address = (last: number) =>
      `${prefix}.${String(Math.floor(at / 256))}.${String((at % 256) + last)}`;
    const all = [0, 1, 2, 3].map(address);
    if (all.some((one) => new RegExp(`\\b${one.replaceAll(".", "\\.")}\\b`).test(taken))) continue;
    // Names of interfaces have 15 letters at most.
    const name = `cf${createHash("sha256").update(root).digest("hex").slice(0, 12)}`;
    return { name, outside: address(1), inside: address(2) };
  }
  throw new Error(`no free network of four addresses in ${prefix}.0.0/16`);
}
