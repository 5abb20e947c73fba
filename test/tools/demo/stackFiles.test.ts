import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { StackFiles } from "../../../tools/demo/stackFiles";

const stackNames = ["local-staging", "local-prod"];

let root = "";

const unreleased = (port: number): string => `# kept byte by byte
config:
  shop:port: "${String(port)}"
  crossfade:environment: {stage: production, platform: docker}
  crossfade:services:
    web:
      strategy: blue-green
      live: blue
      traffic: {blue: 100, green: 0}
`;
const release = `      blue: {version: "1.4.2", image: "sha256:${"a".repeat(64)}"}\n`;

const path = (stack: string): string => join(root, "stacks", `Pulumi.${stack}.yaml`);
const filesOf = (): StackFiles => new StackFiles(root, join(root, "cache"), stackNames);

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "crossfade-demo-test-"));
  mkdirSync(join(root, "stacks"));
  stackNames.forEach((stack, index) => {
    writeFileSync(path(stack), unreleased(8180 + index * 100));
  });
});

afterEach(() => {
  rmSync(root, { recursive: true });
});

describe("StackFiles", () => {
  it("puts the files back as they were, once", async () => {
    await filesOf().keep();
    for (const stack of stackNames) writeFileSync(path(stack), "edited");
    await filesOf().restore();
    expect(stackNames.map((stack) => readFileSync(path(stack), "utf8"))).toEqual([
      unreleased(8180),
      unreleased(8280),
    ]);
    for (const stack of stackNames) writeFileSync(path(stack), "edited later");
    await filesOf().restore();
    expect(readFileSync(path("local-prod"), "utf8")).toBe("edited later");
  });

  it("refuses to begin with releases that somebody else wrote", async () => {
    writeFileSync(path("local-prod"), unreleased(8280) + release);
    await expect(filesOf().refuseReleases()).rejects.toThrow(
      "stacks/Pulumi.local-prod.yaml has releases of web, expected none before the demonstration\n" +
        "  try: git checkout stacks/Pulumi.local-prod.yaml",
    );
  });

  it("has nothing against files without releases", async () => {
    await expect(filesOf().refuseReleases()).resolves.toBeUndefined();
  });

  it("leaves alone what belongs to stacks of another platform", async () => {
    await filesOf().keep();
    writeFileSync(path("local-prod"), "edited");
    const others = new StackFiles(root, join(root, "cache"), ["cluster-prod"]);
    await others.restore();
    await filesOf().restore();
    expect(readFileSync(path("local-prod"), "utf8")).toBe(unreleased(8280));
  });

  it("knows what a stack says to its program", async () => {
    expect(await filesOf().value("local-prod", "shop:port")).toBe("8280");
    expect(await filesOf().value("local-prod", "shop:other")).toBeUndefined();
  });
});
