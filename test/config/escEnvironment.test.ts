import { describe, expect, it } from "vitest";
import { describeEsc, parseStackFile } from "../../lib/config";
import { mistakesOf, path } from "./mistakes";
import { sampleFile } from "./sampleFile";

const kept = "but the command line edits only keys that stand in the file";

function mayCome(line: number, key: string, environment: string): string {
  return `stacks/Pulumi.prod.yaml:${String(line)} crossfade:${key}: is not in this file; it may come from ${environment}, ${kept}
  try: pulumi config get crossfade:${key} shows what it is; write that below config: in this file`;
}

function bothMayCome(line: number, environment: string): string {
  return ["environment", "services"].map((key) => mayCome(line, key, environment)).join("\n");
}

describe("a key that is not below config:", () => {
  it.each([
    [
      "config:\n  a:b: 1\nenvironment:\n- shop/prod\n",
      bothMayCome(1, "the ESC environment shop/prod in line 3"),
    ],
    ["environment: [shop/prod]\n", bothMayCome(1, "the ESC environment shop/prod in line 1")],
    [
      "environment: [shop/base, shop/prod]\nconfig:\n",
      bothMayCome(2, "the ESC environments shop/base and shop/prod in line 1"),
    ],
    [
      "environment: [{shop/base: {merge: false}}, shop/prod]\nconfig: {}\n",
      bothMayCome(2, "the ESC environments shop/base and shop/prod in line 1"),
    ],
    [
      "environment: {imports: [shop/prod], values: {}}\n",
      bothMayCome(1, "the ESC environment shop/prod in line 1"),
    ],
    ["environment:\n", bothMayCome(1, "the ESC environment in line 1")],
    ["environment: 5\n", bothMayCome(1, "the ESC environment in line 1")],
  ])("may come from an ESC environment: %j", (text, mistakes) => {
    expect(mistakesOf(text)).toBe(mistakes);
  });

  it("is told apart from one that the ESC section itself gives", () => {
    const text = `environment:
  imports:
    - shop/base
  values:
    pulumiConfig:
      aws:region: eu-central-1
      crossfade:services: {web: {}}
config:
  a:b: 1
`;
    expect(mistakesOf(text)).toBe(
      `${mayCome(8, "environment", "the ESC environment shop/base in line 1")}
stacks/Pulumi.prod.yaml:8 crossfade:services: stands in the ESC section in line 7, but the command line edits only keys that stand below config:
  try: move crossfade:services below config: in this file`,
    );
  });

  it("is only one of the mistakes of a file", () => {
    const text = `environment: [shop/prod]
config:
  crossfade:services:
    web: {strategy: rolling, release: {version: 2, image: x}}
`;
    const [first, second, ...others] = mistakesOf(text).split("\nstacks/");
    expect(first).toBe(mayCome(2, "environment", "the ESC environment shop/prod in line 1"));
    expect([second, ...others].map((mistake) => mistake?.split(": ")[0])).toEqual([
      "Pulumi.prod.yaml:4 crossfade:services.web.release.version",
      "Pulumi.prod.yaml:4 crossfade:services.web.release.image",
    ]);
  });
});

describe("a file whose keys stand below config:", () => {
  it("needs nothing from its ESC environment, and says that there is one", () => {
    const { esc } = parseStackFile(path, `environment: [shop/prod]\n${sampleFile}`);
    expect(esc && describeEsc(esc)).toBe("the ESC environment shop/prod in line 1");
    expect(parseStackFile(path, sampleFile).esc).toBeUndefined();
  });
});
