import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Report, StackReport } from "../../lib/report";

const stacks = ["local-prod", "prod"];

let top: string;

/** The reference program in a repository of its own, whose branch main is what the base is. */
beforeAll(() => {
  top = mkdtempSync(join(tmpdir(), "crossfade-reference-"));
  for (const path of ["Pulumi.yaml", "stacks", "tsconfig.json"]) {
    cpSync(resolve(path), join(top, path), { recursive: true });
  }
  symlinkSync(resolve("node_modules"), join(top, "node_modules"));
  for (const name of stacks) {
    const both = `blue: ${release("1.0.0", "a")}\n      green: ${release("2.0.0", "b")}`;
    edit(name, "live: blue", `live: blue\n      ${both}`);
  }
  writeFileSync(join(top, ".gitignore"), "node_modules\n");
  git("init", "-q", "-b", "main");
  git("add", "-A");
  git("commit", "-q", "-m", "base");
});

beforeEach(() => {
  git("checkout", "-q", "-f", "main");
});

afterAll(() => {
  rmSync(top, { recursive: true });
});

function git(...args: string[]): void {
  const who = ["-c", "user.name=a", "-c", "user.email=a@example.com"];
  execFileSync("git", [...who, ...args], { cwd: top });
}

function release(version: string, digit: string): string {
  return `{version: ${version}, image: "shop/web@sha256:${digit.repeat(64)}"}`;
}

/** Replaces the first place in a stack's file; web is its first service. */
function edit(name: string, from: string, to: string): void {
  const path = join(top, `stacks/Pulumi.${name}.yaml`);
  const text = readFileSync(path, "utf8");
  expect(text).toContain(from);
  writeFileSync(path, text.replace(from, to));
}

/** As in a job of a fork: no variable of the engine or of a cloud, and neither `pulumi` nor a network is asked. */
function plan(...args: string[]): { code: number | null; stack: StackReport; err: string } {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [resolve("dist/cli/main.js"), "plan", ...args, "--json"],
    { cwd: top, encoding: "utf8", env: { PATH: "/usr/bin:/bin", HOME: "/nowhere" } },
  );
  expect(stdout, stderr).not.toBe("");
  const [stack] = (JSON.parse(stdout) as Report).stacks;
  if (stack === undefined) throw new Error(stderr);
  return { code: status, stack, err: stderr };
}

const base = ["--base", "main"];

describe("crossfade plan over the reference stacks", () => {
  it.each(stacks)("finds nothing in %s where nothing was changed", (name) => {
    const { code, stack, err } = plan(name, ...base);
    expect([code, err]).toEqual([0, `planning ${name} …\n`]);
    expect(stack).toMatchObject({ project: "shop", stack: name, kind: "plan", counts: {} });
    expect(stack.findings.map(({ rule }) => rule)).toEqual(["declared-only"]);
  });

  it.each(stacks)("foresees that a shift in %s changes the cutover only", (name) => {
    edit(name, "traffic: {blue: 100, green: 0}", "traffic: {blue: 90, green: 10}");
    const { code, stack } = plan(name, ...base);
    expect(code).toBe(0);
    expect(stack.steps.map((step) => [step.name, step.change])).toEqual([
      ["web-cutover", "update"],
    ]);
    expect(stack.traffic).toMatchObject([
      { service: "web", from: { blue: 100, green: 0 }, to: { blue: 90, green: 10 } },
    ]);
  });

  it("refuses what the guard refuses in a preview, in the same words", () => {
    edit("local-prod", `blue: ${release("1.0.0", "a")}`, `blue: ${release("3.0.0", "c")}`);
    const { code, stack } = plan("local-prod", ...base);
    expect([code, stack.result]).toEqual([1, "failed"]);
    expect(stack.findings[0]?.title).toBe(
      "the plan failed: web: refused [change-live]: blue serves 1.0.0 and would be changed to 3.0.0 under its requests",
    );
  });

  it("shows that a secret was changed, and not what it is", () => {
    edit("local-prod", "b336IFd3W9dbAyS2MCTU1Z6y9em0qvdju3A0NZZUc2w", "changed");
    const { stack } = plan("local-prod", ...base);
    expect(stack.steps.map(({ name }) => name)).toContain("backing-postgres");
    expect(JSON.stringify(stack)).not.toContain("secret-");
  });

  it("says what a program threw, without its stack trace", () => {
    const index = join(top, "stacks/index.ts");
    writeFileSync(index, `throw new Error("not today");\n${readFileSync(index, "utf8")}`);
    const { code, stack } = plan("prod", ...base);
    expect([code, stack.diagnostics]).toEqual([1, [{ severity: "error", message: "not today" }]]);
  });

  it("compares with another checkout, which has packages of its own", () => {
    edit("local-prod", "traffic: {blue: 100, green: 0}", "traffic: {blue: 90, green: 10}");
    const { stack } = plan("local-prod", "--base-directory", resolve("."));
    expect(stack.counts["create"]).toBeGreaterThan(0);
  });
});
