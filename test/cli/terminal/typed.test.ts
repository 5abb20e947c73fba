import { execFileSync } from "node:child_process";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { quoted, typed, without } from "../../../lib/cli/terminal/typed";

describe("typed", () => {
  it.each([
    ["pulumi up --stack prod", {}, "pulumi up --stack prod"],
    ["pulumi up --stack prod", { cwd: "shop" }, "pulumi -C shop up --stack prod"],
    [
      "pulumi up --stack prod",
      { configFile: "a b.yaml" },
      "pulumi up --stack prod --config-file 'a b.yaml'",
    ],
    ["crossfade status prod", { cwd: "shop" }, "crossfade status prod -C shop"],
    [
      "crossfade status prod",
      { cwd: "shop", configFile: "other.yaml" },
      "crossfade status prod --config-file other.yaml -C shop",
    ],
    ["git diff", { cwd: "shop" }, "git diff"],
  ])("completes %s for %j", (command, place, expected) => {
    expect(typed(command, place)).toBe(expected);
  });
});

describe("without", () => {
  it("repeats what was typed, less one flag", () => {
    expect(
      without(
        ["release", "prod", "--dry-run", "--image", "web@sha256:1", "-C", "my shop"],
        "--dry-run",
      ),
    ).toBe("crossfade release prod --image web@sha256:1 -C 'my shop'");
  });
});

describe("quoted", () => {
  it("leaves plain words alone", () => {
    expect(["prod", "--to", "a/b.c", "x=1,2", "me@here"].map(quoted)).toEqual([
      "prod",
      "--to",
      "a/b.c",
      "x=1,2",
      "me@here",
    ]);
  });

  it("gives a shell back the word that it was given", () => {
    const word = fc.string({
      unit: fc.constantFrom("a", " ", "'", '"', "$", "`", "\\", ";", "*", "…"),
      maxLength: 8,
    });
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 4 }), (words) => {
        const script = `printf '%s\\n' ${words.map(quoted).join(" ")}`;
        const answer = execFileSync("sh", ["-c", script], { encoding: "utf8" });
        expect(answer).toBe(words.map((one) => `${one}\n`).join(""));
      }),
      { numRuns: 25 },
    );
  });
});
