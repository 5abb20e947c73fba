import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseStackFile } from "pulumi-crossfade";
import {
  appliedFrom,
  cutoverOnly,
  named,
  record,
  type RecordOptions,
} from "pulumi-crossfade/testing";
import { describe, expect, it } from "vitest";
import { program } from "./program";

const file = readFileSync(join(__dirname, "Pulumi.prod.yaml"), "utf8");

/** The stack file as it is, or after an edit such as a pull request makes it. */
function edited(from = "", to = "") {
  return parseStackFile("Pulumi.prod.yaml", file.replace(from, to)).configuration;
}

/** Today: all of the traffic on blue, and green beside it. */
const today = edited();
const applied = appliedFrom(today);

function recorded(options: RecordOptions) {
  return record(program, {
    applied,
    ...options,
    config: { "shop:port": "8480", ...options.config },
  });
}

describe("the shop", () => {
  it("shifts by its cutover alone", async () => {
    const shifted = edited("{blue: 100, green: 0}", "{blue: 90, green: 10}");
    const before = await recorded({ configuration: today });
    const after = await recorded({ configuration: shifted });
    cutoverOnly(before, after);
    expect(named(after, "web-cutover").inputs).toMatchObject({ weights: { blue: 90, green: 10 } });
  });

  it("tries another log level on the idle color first", async () => {
    const before = await recorded({ configuration: today });
    const after = await recorded({ configuration: today, config: { "shop:logLevel": "debug" } });
    expect(() => {
      cutoverOnly(before, after);
    }).toThrow(
      'changed web-green-1 (docker:index/container:Container)\n    envs: ["LOG_LEVEL=info"] → ["LOG_LEVEL=debug"]',
    );
    expect(named(after, "web-blue-1").ignoreChanges).toEqual(["*"]);
  });

  it("does not jump over the steps of a canary", async () => {
    const jump = edited("{blue: 100, green: 0}", "{blue: 0, green: 100}");
    await expect(recorded({ configuration: jump })).rejects.toThrow("web: refused [jump]");
  });

  it("waits for the bake time between two steps", async () => {
    const began = new Date("2026-11-02T09:00:00Z");
    const tenth = edited("{blue: 100, green: 0}", "{blue: 90, green: 10}");
    const half = edited("{blue: 100, green: 0}", "{blue: 50, green: 50}");
    const baking = { configuration: half, applied: appliedFrom(tenth, { since: began }) };
    const after = (minutes: number) => new Date(began.getTime() + minutes * 60_000);
    await expect(recorded({ ...baking, now: after(1) })).rejects.toThrow("web: refused [bake]");
    await recorded({ ...baking, now: after(10) });
  });
});
