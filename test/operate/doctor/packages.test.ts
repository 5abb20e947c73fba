import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { installedPackages, packagesFinding } from "../../../lib/operate/doctor/packages";

let directory = "";

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "crossfade-packages-"));
});

afterEach(() => {
  rmSync(directory, { recursive: true });
});

function install(where: string, name: string, text: string): void {
  const folder = join(directory, where, "node_modules", name);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), text);
}

describe("installedPackages", () => {
  it("finds what Node would load: the nearest one, from the program upwards", async () => {
    install("", "@pulumi/pulumi", '{"version": "3.1.0"}');
    install("stacks", "@pulumi/pulumi", '{"version": "3.270.0"}');
    install("", "@pulumi/docker", '{"version": "5.2.0"}');
    install("", "pulumi-crossfade", "half a fi");
    expect(await installedPackages(join(directory, "stacks"), "docker")).toEqual([
      { name: "pulumi-crossfade" },
      { name: "@pulumi/pulumi", version: "3.270.0", range: "^3.200.0" },
      { name: "@pulumi/docker", version: "5.2.0", range: "^4.5.0 || ^5.0.0" },
    ]);
  });

  it("asks for no platform's package where none is known", async () => {
    const names = (await installedPackages(directory, undefined)).map(({ name }) => name);
    expect(names).toEqual(["pulumi-crossfade", "@pulumi/pulumi"]);
  });
});

describe("packagesFinding", () => {
  const pulumi = { name: "@pulumi/pulumi", version: "3.270.0", range: "^3.200.0" };

  it.each([
    [
      "all there",
      [pulumi, { name: "a", version: "1.0.0" }],
      { level: "ok", words: "@pulumi/pulumi 3.270.0, a 1.0.0" },
    ],
    [
      "missing",
      [pulumi, { name: "a" }, { name: "b", range: "^1.0.0" }],
      {
        level: "problem",
        words: "not installed where the program is: a, b",
        fix: "npm install a b",
      },
    ],
    [
      "too old",
      [{ ...pulumi, version: "3.1.0" }],
      {
        level: "problem",
        words: "@pulumi/pulumi is 3.1.0, expected ^3.200.0",
        fix: 'npm install "@pulumi/pulumi@^3.200.0"',
      },
    ],
  ])("judges packages that are %s", (_how, packages, expected) => {
    expect(packagesFinding(packages)).toEqual({ check: "packages", ...expected });
  });
});
