import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { down } from "../../../tools/demo/down";
import type { DemoPlatform } from "../../../tools/demo/platform";
import { Screen } from "../../../tools/demo/screen";
import { StackFiles } from "../../../tools/demo/stackFiles";

const stacks = { staging: "local-staging", production: "local-prod" };

let root = "";
let said: string[] = [];

/** Takes down what an engine knows that has these stacks; `isThere` says whether their platform still is. */
async function takeDown(known: readonly string[], { destroy = "", isThere = true } = {}) {
  const listed = JSON.stringify(known.map((name) => ({ name })));
  const script = `#!/bin/sh
echo "$*" >>"${root}/calls"
case "$*" in
  "stack ls"*) echo '${listed}' ;;
  cancel*) exit 255 ;;
  destroy*) : ; ${destroy} ;;
esac
`;
  writeFileSync(join(root, "pulumi"), script);
  chmodSync(join(root, "pulumi"), 0o755);
  const env = { ...process.env, PATH: `${root}:${process.env["PATH"] ?? ""}` };
  const options = { cwd: root, env, signal: new AbortController().signal };
  const files = new StackFiles(root, join(root, "cache"), Object.values(stacks));
  const platform = {
    stacks,
    isThere: () => Promise.resolve(isThere),
    clear: () => {
      said.push("cleared");
      return Promise.resolve();
    },
  } as unknown as DemoPlatform;
  const write = (line: string) => said.push(line.trimEnd());
  await down(options, platform, files, new Screen({ write }));
}

const calls = (): readonly string[] =>
  readFileSync(join(root, "calls"), "utf8")
    .trimEnd()
    .replaceAll(" --non-interactive", "")
    .split("\n");

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "crossfade-demo-test-"));
  said = [];
  mkdirSync(join(root, "stacks"));
});

afterEach(() => {
  rmSync(root, { recursive: true });
});

describe("down", () => {
  it("removes what is deployed, production first, keeps the stack files, and clears the platform", async () => {
    await takeDown(["local-staging", "local-prod", "somebody-elses"]);
    expect(calls()).toEqual([
      "stack ls --json",
      "cancel --yes --stack local-prod",
      "destroy --yes --skip-preview --stack local-prod",
      "stack rm --yes --preserve-config local-prod",
      "cancel --yes --stack local-staging",
      "destroy --yes --skip-preview --stack local-staging",
      "stack rm --yes --preserve-config local-staging",
    ]);
    expect(said).toEqual([
      "pulumi destroy --stack local-prod",
      "pulumi destroy --stack local-staging",
      "cleared",
    ]);
  });

  it("clears the platform where nothing is deployed as well", async () => {
    await takeDown([]);
    expect(calls()).toEqual(["stack ls --json"]);
    expect(said).toEqual(["cleared"]);
  });

  it("only forgets stacks whose platform is gone", async () => {
    await takeDown(["local-prod"], { isThere: false });
    expect(calls()).toEqual([
      "stack ls --json",
      "cancel --yes --stack local-prod",
      "stack rm --yes --force --preserve-config local-prod",
    ]);
    expect(said[0]).toBe(
      "pulumi stack rm --force local-prod: what it was deployed on is gone, and it with that",
    );
  });

  it("puts back the stack files", async () => {
    const file = join(root, "stacks", "Pulumi.local-prod.yaml");
    for (const name of Object.values(stacks)) {
      const text = "config:\n  crossfade:environment: {stage: production, platform: docker}\n";
      writeFileSync(join(root, "stacks", `Pulumi.${name}.yaml`), text);
    }
    await new StackFiles(root, join(root, "cache"), Object.values(stacks)).keep();
    writeFileSync(file, "edited");
    await takeDown([]);
    expect(readFileSync(file, "utf8")).toMatch(/^config:/);
  });

  it("ends with what the engine said when it cannot remove something, and clears nothing", async () => {
    const failed = takeDown(["local-prod"], { destroy: "echo in use; exit 7" });
    await expect(failed).rejects.toThrow(
      "pulumi destroy --yes --skip-preview --stack local-prod ended with 7:\nin use",
    );
    expect(said).not.toContain("cleared");
  });
});
