import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { findProject, projectProgram } from "../../lib/config";

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "crossfade-project-"));
});

afterEach(() => {
  rmSync(directory, { recursive: true });
});

async function programOf(text: string) {
  writeFileSync(join(directory, "Pulumi.yaml"), `name: shop\n${text}`);
  const program = await projectProgram(await findProject(directory));
  return { ...program, main: program.main.replace(directory, "").replace(/\/$/, "") };
}

const plain = { main: "", isTypeScript: true, nodeArgs: [], config: {} };

describe("projectProgram", () => {
  it.each([
    ["runtime: nodejs", plain],
    ["runtime: {name: nodejs}", plain],
    ["runtime: nodejs\nmain: stacks/", { ...plain, main: "/stacks" }],
    ["runtime: nodejs\nmain: src/main.ts", { ...plain, main: "/src/main.ts" }],
    [
      "runtime: {name: nodejs, options: {typescript: false, nodeargs: --import  tsx}}",
      { ...plain, isTypeScript: false, nodeArgs: ["--import", "tsx"] },
    ],
    [
      "runtime: nodejs\nconfig: {a: 1, b: {value: x}, c: {default: [2], type: array}, d: {type: string}}",
      { ...plain, config: { a: 1, b: "x", c: [2] } },
    ],
  ])("reads %j", async (text, expected) => {
    expect(await programOf(text)).toEqual(expected);
  });

  it.each([
    ["runtime: python", 'is "python", expected "nodejs"'],
    ["description: none", 'is missing, expected "nodejs"'],
  ])("refuses %j", async (text, problem) => {
    await expect(programOf(text)).rejects.toThrow(problem);
  });
});
