import { describe, expect, it } from "vitest";
import { mistakesOf, sampleWith } from "./mistakes";
import { sampleFile } from "./sampleFile";

describe("parseStackFile, given values without quotes", () => {
  it.each([
    [
      'version: "7"',
      "version: v7",
      21,
      "services.worker.release.version",
      'is v7 without quotes, expected "v7"',
      'version: "v7"',
    ],
    [
      'version: "7"',
      "version: &v 7",
      21,
      "services.worker.release.version",
      'is 7 without quotes, expected "7"',
      'version: "7"',
    ],
    [
      'from: "2026-12-18"',
      "from: 2026-12-18",
      24,
      "governance.freezes[0].from",
      'is 2026-12-18 without quotes, which Pulumi reads as a time stamp, expected "2026-12-18"',
      'from: "2026-12-18"',
    ],
    [
      'to: "2027-01-04"',
      "to: 2027-01-04",
      24,
      "governance.freezes[0].to",
      'is 2027-01-04 without quotes, which Pulumi reads as a time stamp, expected "2027-01-04"',
      'to: "2027-01-04"',
    ],
    [
      "name: year end",
      "name: 2026-12-18",
      24,
      "governance.freezes[0].name",
      'is 2026-12-18 without quotes, which Pulumi reads as a time stamp, expected "2026-12-18"',
      'name: "2026-12-18"',
    ],
  ])("wants quotes: %s, not %s", (piece, other, line, place, problem, fix) => {
    expect(mistakesOf(sampleWith(piece, other))).toBe(
      `stacks/Pulumi.prod.yaml:${String(line)} crossfade:${place}: ${problem}\n  try: ${fix}`,
    );
  });

  it("wants quotes behind aliases and merge keys, too", () => {
    const text = sampleFile
      .replace("  aws:region: eu-central-1", "  shop:v: &v 1.10\n  shop:r: &r {version: 1.20}")
      .replace('"1.4.2"', "*v")
      .replace('version: "1.5.0"', "<<: *r");
    expect(mistakesOf(text)).toBe(
      `stacks/Pulumi.prod.yaml:5 crossfade:services.web.green.version: is 1.20 without quotes, which Pulumi reads as 1.2, expected "1.20"
  try: version: "1.20"
stacks/Pulumi.prod.yaml:17 crossfade:services.web.blue.version: is 1.10 without quotes, which Pulumi reads as 1.1, expected "1.10"
  try: version: "1.10"`,
    );
  });

  it("lets the user's own keys be written in any way", () => {
    const own = "  crossfade:mine: {version: 1.10, until: 2026-12-18}\n  shop:version: 1.10";
    expect(mistakesOf(sampleWith("  aws:region: eu-central-1", own))).toBe("");
  });

  it.each(["010", "0x5a", "9e1", "+90"])(
    "refuses %s, which readers of YAML disagree on",
    (number) => {
      const [mistake] = mistakesOf(sampleWith("blue: 90", `blue: ${number}`)).split("\n");
      expect(mistake).toBe(
        `stacks/Pulumi.prod.yaml:15 crossfade:services.web.traffic.blue: is ${number}, expected a plain decimal number such as 10 or 0.5`,
      );
    },
  );
});
