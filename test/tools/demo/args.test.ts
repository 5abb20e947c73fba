import { describe, expect, it } from "vitest";
import { demoArgs, downCommand, help, platformNames } from "../../../tools/demo/args";
import { ToolError } from "../../../tools/toolchain/error";

/** What is said against some words, and the exit code that comes with it. */
function refused(...words: string[]): [string, number] {
  try {
    demoArgs(words);
  } catch (error) {
    if (error instanceof ToolError) return [error.message, error.exitCode];
    throw error;
  }
  throw new Error("it was taken");
}

describe("demoArgs", () => {
  it.each([
    ["", { platform: "docker", down: false, help: false }],
    ["--down", { platform: "docker", down: true, help: false }],
    ["--platform docker", { platform: "docker", down: false, help: false }],
    ["--platform kubernetes", { platform: "kubernetes", down: false, help: false }],
    ["--platform=kubernetes --down", { platform: "kubernetes", down: true, help: false }],
    ["--down --platform kubernetes", { platform: "kubernetes", down: true, help: false }],
    ["--help", { platform: "docker", down: false, help: true }],
  ])("reads %o", (words, expected) => {
    expect(demoArgs(words.split(" ").filter((word) => word !== ""))).toEqual(expected);
  });

  it.each(["nomad", "", "Kubernetes", "k8s", "aws"])("refuses %o as a platform", (name) => {
    expect(refused(`--platform=${name}`)).toEqual([
      `demo: --platform is "${name}", expected docker or kubernetes`,
      2,
    ]);
  });

  it.each(["--dwon", "up", "--down=yes", "--platform", "--down now"])("refuses %o", (words) => {
    expect(refused(...words.split(" "))).toEqual([
      `demo: "${words}" is not known\n${help.trimEnd()}`,
      2,
    ]);
  });
});

describe("downCommand", () => {
  it.each(platformNames)("removes what was made on %s, in words that are understood", (name) => {
    const [, words = ""] = downCommand(name).split("npm run demo -- ");
    expect(demoArgs(words.split(" "))).toEqual({ platform: name, down: true, help: false });
  });
});
