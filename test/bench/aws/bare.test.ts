import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { record, type Recorded } from "pulumi-crossfade/testing";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { bare } from "../../../bench/aws/bare";
import { shop } from "../../../bench/aws/shop";
import { whole } from "../../../bench/aws/whole";
import { programLines } from "../../../bench/lines";

// What `load()` announces is for people.
vi.spyOn(pulumi.log, "info").mockResolvedValue();

/** Custom resources by type and name, with what they are given. */
type Made = ReadonlyMap<string, unknown>;

function customOf(recorded: readonly Recorded[]): Made {
  const custom = recorded.filter((it) => it.custom);
  return new Map(custom.map((it) => [`${it.type} ${it.name}`, plain(it.inputs)]));
}

/** What metrics call the balancer. */
const balancer = "edge";

/** How Pulumi marks a secret on its way to the engine. */
const secretMark = "4dabf18193072939515e22adb298388d";

/** Text that holds JSON as what it holds, and secrets as their value. */
function plain(input: unknown): unknown {
  if (Array.isArray(input)) return input.map(plain);
  // Components read the balancer's name out of its listener's ARN, which a recording makes in another form than AWS.
  if (input === balancer) return "";
  if (typeof input === "string") return /^[[{]/.test(input) ? plain(JSON.parse(input)) : input;
  if (typeof input !== "object" || input === null) return input;
  const values: Readonly<Record<string, unknown>> = { ...input };
  if (secretMark in values) return plain(values["value"]);
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, plain(value)]));
}

describe("a whole service", () => {
  let ours: Made;
  let byHand: Made;
  beforeAll(async () => {
    ours = customOf(await record(whole, shop));
    byHand = customOf(await record(bare));
  });

  it("is at most 40 lines of a program", () => {
    const file = join(__dirname, "../../../bench/aws/whole.ts");
    expect(programLines(readFileSync(file, "utf8"))).toBeLessThanOrEqual(40);
  });

  it("consists of the same resources as the program that is written by hand", () => {
    expect([...byHand.keys()].sort()).toEqual([...ours.keys()].sort());
    expect(ours.size).toBeGreaterThan(150);
  });

  it("gives them the same inputs", () => {
    expect(Object.fromEntries(byHand)).toEqual(Object.fromEntries(ours));
  });
});
