import { describe, expect, it } from "vitest";
import { candidates } from "../../../lib/cli/completion/candidates";
import type { Place, Ports } from "../../../lib/cli/ports";
import { programOf } from "../../../lib/cli/program";
import { newSession } from "../../../lib/cli/session";

const program = programOf(newSession([], {} as Ports), "1.2.3");

const places: Place[] = [];

const names = {
  stacks: (place: Place) => {
    places.push(place);
    return Promise.resolve(["dev", "prod", "prod-eu"]);
  },
  services: (_place: Place, stack: string) =>
    Promise.resolve(stack === "prod" ? ["api", "web"] : []),
};

/** The words that could come next behind some words; the last one is still being typed. */
async function next(line: string): Promise<string[]> {
  return (await candidates(program, line.split(" "), names)).map(({ word }) => word);
}

describe("candidates", () => {
  it.each([
    ["commands", "", expect.arrayContaining(["check", "diff", "shift", "help"])],
    ["commands that begin so", "ro", ["rollback"]],
    ["the program's own options", "--v", ["--version"]],
    ["commands to help with", "help sh", ["shift"]],
    ["stacks", "shift p", ["prod", "prod-eu"]],
    ["services of the stack", "shift prod ", ["api", "web"]],
    ["services that begin so", "shift prod w", ["web"]],
    ["stacks behind each other, each once", "status prod ", ["dev", "prod-eu"]],
    ["both sides of a comparison", "diff dev ", ["prod", "prod-eu"]],
    ["targets of a promotion", "promote dev prod ", ["prod-eu"]],
    ["services behind an option", "promote prod dev --service ", ["api", "web"]],
    ["choices of an option", "shift prod web --to ", ["blue", "green"]],
    ["choices of an option behind =", "shift prod web --to = gr", ["green"]],
    ["choices of an argument", "completion ", ["bash", "zsh", "fish"]],
    ["options", "shift prod --p", ["--percent"]],
  ])("finds %s: %j", async (_what, line, expected) => {
    expect(await next(line)).toEqual(expected);
  });

  it.each([
    ["a command that does not exist", "shove "],
    ["more arguments than there are", "finish prod web "],
    ["a value that nobody can guess", "shift prod web --percent "],
    ["a file", "status --config-file "],
    ["a stack that has no file", "shift qa "],
    ["a second command to help with", "help shift "],
  ])("finds nothing for %s: %j", async (_what, line) => {
    expect(await next(line)).toEqual([]);
  });

  it("does not offer an option twice, unless it may be repeated", async () => {
    expect(await next("shift prod web --to green --")).not.toContain("--to");
    expect(await next("shift prod web --yes --")).not.toContain("--yes");
    expect(await next("promote prod dev --service web --s")).toEqual(["--service"]);
  });

  it("looks where the command would work", async () => {
    places.length = 0;
    await next("status -C shop --config-file x.yaml ");
    expect(places).toEqual([{ cwd: "shop", configFile: "x.yaml" }]);
  });

  it("says what a word means", async () => {
    expect(await candidates(program, ["ret"], names)).toEqual([
      { word: "retire", words: "take the idle color down" },
    ]);
    expect(await candidates(program, ["status", "d"], names)).toEqual([
      { word: "dev", words: "stack" },
    ]);
  });

  it("never offers what is no command for people", async () => {
    expect(await next("comp")).toEqual(["completion"]);
  });
});
