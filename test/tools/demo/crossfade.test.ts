import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { crossfade, updateIn } from "../../../tools/demo/crossfade";

let root = "";

/** Runs a command of a crossfade that does what the given lines say. */
function run(body: string, onLine: (line: string) => void = () => undefined) {
  writeFileSync(join(root, "dist/cli/main.js"), body);
  const signal = new AbortController().signal;
  return crossfade(["shift", "prod", "web", "--up"], {
    cwd: root,
    env: process.env,
    signal,
    onLine,
  });
}

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "crossfade-demo-test-"));
  mkdirSync(join(root, "dist/cli"), { recursive: true });
});

afterEach(() => {
  rmSync(root, { recursive: true });
});

describe("crossfade", () => {
  it("asks for no confirmation and for data, and passes on what is said meanwhile", async () => {
    const lines: string[] = [];
    const done = await run(
      `console.error("preview of prod");
       console.error(process.argv.slice(2).join(" "));
       console.log(JSON.stringify({ update: { changed: 1, seconds: 8.2 } }));`,
      (line) => lines.push(line),
    );
    expect(done).toMatchObject({ changed: 1, upSeconds: 8.2 });
    expect(lines).toEqual(["preview of prod", "shift prod web --up --yes --json"]);
  });

  it("knows when pulumi up began", async () => {
    let heard = 0;
    const { upBegan } = await run(
      `console.error("preview of prod");
       setTimeout(() => {
         console.error("up of prod");
         console.log("{}");
       }, 200);`,
      (line) => (heard = line === "preview of prod" ? Date.now() : heard),
    );
    expect(upBegan - heard).toBeGreaterThan(150);
  });

  it("fails with what the command said", async () => {
    await expect(run(`console.error("refused: it still bakes"); process.exit(3);`)).rejects.toThrow(
      "crossfade shift prod web --up ended with 3:\nrefused: it still bakes",
    );
  });
});

describe("updateIn", () => {
  it.each([
    ["a change", { update: { changed: 1, seconds: 8 } }, { changed: 1, seconds: 8 }],
    ["no update", { written: true }, { changed: 0, seconds: 0 }],
    [
      "a promotion to two stacks",
      { plans: [{ update: { changed: 3, seconds: 8 } }, { update: { changed: 2, seconds: 4 } }] },
      { changed: 5, seconds: 12 },
    ],
  ])("reads what was done of %s", (_, printed, expected) => {
    expect(updateIn(JSON.stringify(printed))).toEqual(expected);
  });
});
