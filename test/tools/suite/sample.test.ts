import { readdirSync } from "node:fs";
import { resolve } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { randomNumbers } from "../../../tools/suite/randomNumbers";
import { sample, type SuiteFile } from "../../../tools/suite/sample";
import { sampleSeconds, suite } from "../../../tools/suite/suite";

const files: readonly SuiteFile[] = [
  { name: "contract", seconds: 100, always: true },
  { name: "long", seconds: 60 },
  { name: "short", seconds: 20 },
  { name: "middle", seconds: 40 },
];

/** A draw that leaves the order as it is. */
const inOrder = () => 0;

describe("sample", () => {
  it.each([
    [0, ["contract"]],
    [119, ["contract"]],
    [120, ["contract", "short"]],
    [160, ["contract", "long"]],
    [180, ["contract", "long", "short"]],
    [220, ["contract", "long", "short", "middle"]],
  ])("takes what there are %i seconds for, in the order of the draw", (seconds, names) => {
    expect(sample(files, { seconds, random: inOrder })).toEqual(names);
  });

  it("is the same for the same seed, and never longer than it may be", () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 100, max: 250 }), (seed, seconds) => {
        const draw = () => sample(files, { seconds, random: randomNumbers(seed) });
        const drawn = files.filter(({ name }) => draw().includes(name));
        expect(draw()).toEqual(draw());
        expect(drawn.reduce((sum, file) => sum + file.seconds, 0)).toBeLessThanOrEqual(seconds);
      }),
    );
  });
});

describe("the suite", () => {
  it("names every file of the real-engine suite, and no other", () => {
    const names = readdirSync(resolve(__dirname, "../../e2e"))
      .filter((name) => name.endsWith(".test.ts"))
      .map((name) => name.replace(".test.ts", ""));
    expect(suite.map(({ name }) => name).sort()).toEqual(names.sort());
  });

  it("draws every file before long", () => {
    const drawn = new Set<string>();
    for (let seed = 0; seed < 40; seed++) {
      const random = randomNumbers(seed);
      for (const name of sample(suite, { seconds: sampleSeconds, random })) drawn.add(name);
    }
    expect([...drawn].sort()).toEqual(suite.map(({ name }) => name).sort());
  });
});
