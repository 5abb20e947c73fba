import { describe, expect, it } from "vitest";
import { blocksIn } from "./blocks";
import { commandsOf, problemOf } from "./shell";

describe("commands in the documents", () => {
  it.each(blocksIn("sh"))("%s can be typed", async (_where, { code }) => {
    const problems = await Promise.all(commandsOf(code).map(problemOf));
    expect(problems.filter((problem) => problem !== undefined)).toEqual([]);
  });

  // Plain text shows commands indented; a usage, which stands at the beginning of a line, is no command.
  it.each(blocksIn("text"))("%s shows only commands that there are", async (_where, { code }) => {
    const commands = commandsOf(code.match(/^ +(?:npx )?crossfade .*$/gm)?.join("\n") ?? "");
    const problems = await Promise.all(commands.map(problemOf));
    expect(problems.filter((problem) => problem !== undefined)).toEqual([]);
  });

  it.each(blocksIn("json"))("%s is JSON", (_where, { code }) => {
    expect(() => void JSON.parse(code)).not.toThrow();
  });

  it.each(blocksIn("dockerfile"))("%s has only instructions that there are", (_where, { code }) => {
    const instructions =
      /^(?:ADD|ARG|CMD|COPY|ENTRYPOINT|ENV|EXPOSE|FROM|HEALTHCHECK|RUN|USER|WORKDIR) .+$/;
    const lines = code.replaceAll("\\\n", " ").trim().split("\n");
    expect(lines.filter((line) => !instructions.test(line))).toEqual([]);
  });

  it.each([
    ["crossfade shift prod web --to green --percent 10   # a comment", []],
    ["npx crossfade status && npm run demo -- --down", []],
    ["crossfade release prod web \\\n  --version 1.4 --image 'sha256:…'", []],
    [
      "crossfade shift prod web --to green",
      ["error: required option '--percent <n>' not specified"],
    ],
    ["a=1; crossfade frobnicate", ["error: unknown command 'frobnicate'"]],
    [
      "npx --package pulumi-crossfade crossfade frobnicate",
      ["error: unknown command 'frobnicate'"],
    ],
    ["crossfade status --wait", ["error: unknown option '--wait'"]],
    ['crossfade completion zsh > "${fpath[1]}/_crossfade" # zsh', []],
    ["crossfade release a b --version 1 --image $(docker inspect --format '{{.Id}}' a; b)", []],
    ["CI=1 npm run frobnicate", ["package.json has no script frobnicate"]],
    ["pulumi up | tee log", []],
  ])("of %j is wrong: %j", async (code, expected) => {
    const problems = await Promise.all(commandsOf(code).map(problemOf));
    expect(problems.filter((problem) => problem !== undefined)).toEqual(expected);
  });
});
