import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { cacheIn } from "../../../tools/toolchain/cache";
import { findStandins, standins } from "../../../tools/toolchain/standins";
import { temporaryFolder } from "./support";

/** First line that a bundle prints; the engine takes it as the port. */
async function firstLine(bundle: string): Promise<string> {
  const child = spawn(process.execPath, [bundle, "127.0.0.1:1"], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  onTestFinished(() => void child.kill());
  const [data] = (await once(child.stdout, "data")) as [Buffer];
  return data.toString();
}

describe("the stand-ins", () => {
  it("are bundled once, and each starts by itself and prints its port", async () => {
    const cache = cacheIn({}, await temporaryFolder());
    const found = await findStandins(cache);
    expect(found.complete).toBe(false);
    await found.provide();
    const { complete, folder } = await findStandins(cache);
    expect(complete).toBe(true);
    const bundles = Object.keys(standins).map((name) => `${name}.cjs`);
    expect((await readdir(folder)).sort()).toEqual([...bundles, "stamp.json"].sort());
    const lines = await Promise.all(bundles.map((name) => firstLine(join(folder, name))));
    expect(lines).toEqual(bundles.map(() => expect.stringMatching(/^\d+\n$/) as string));
  });
});
