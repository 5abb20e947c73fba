import { describe, expect, it } from "vitest";
import { crossfade } from "../fakePorts";
import { alone, stackText, web } from "../samples";

const dev = stackText("development", alone("web", "1.6.0", 3));
const prod = stackText("production", web(10));
const wrong = prod
  .replace("{blue: 90, green: 10}", "{blue: 100, green: 10}")
  .replace("strategy: canary", "strategy: canary\n      bake: soon");

describe("crossfade check", () => {
  it("tells of every stack of the project that it is valid", async () => {
    const result = await crossfade({ files: { dev, prod } }, "check");
    expect([result.code, result.err]).toEqual([0, ""]);
    expect(result.out).toBe(`dev: valid, 1 service (stacks/Pulumi.dev.yaml)
prod: valid, 1 service (stacks/Pulumi.prod.yaml)

2 stacks, 0 mistakes, 0 warnings

next: crossfade status
`);
    expect(result.log).toEqual([]);
  });

  it("reports every mistake of every file, and ends with 2", async () => {
    const result = await crossfade({ files: { dev: wrong, prod: wrong } }, "check");
    const mistakes = (stack: string) =>
      `${stack}: 2 mistakes
stacks/Pulumi.${stack}.yaml:8 crossfade:services.web.bake: is "soon", expected a
  duration such as "30 seconds", "5 minutes", "7 hours" or "35 days"
stacks/Pulumi.${stack}.yaml:10 crossfade:services.web.traffic: adds up to 110,
  expected 100 (blue 100, green 10)
`;
    expect(result.code).toBe(2);
    expect(result.err).toBe(mistakes("dev") + mistakes("prod"));
    expect(result.out).toBe(`
2 stacks, 4 mistakes, 0 warnings

next: the same command, when the lines above are corrected
`);
  });

  it("checks only the stacks that are named, each once", async () => {
    const result = await crossfade({ files: { dev: wrong, prod } }, "check", "prod", "prod");
    expect(result.code).toBe(0);
    expect(result.out).toContain(
      "1 stack, 0 mistakes, 0 warnings\n\nnext: crossfade status prod prod\n",
    );
  });

  it("counts a stack that is not there as a mistake, and still checks the others", async () => {
    const result = await crossfade({ files: { prod } }, "check", "nope", "prod");
    expect(result.code).toBe(2);
    expect(result.err).toBe("nope: 1 mistake\nstacks/Pulumi.nope.yaml: is not there\n");
    expect(result.out).toBe(`prod: valid, 1 service (stacks/Pulumi.prod.yaml)

2 stacks, 1 mistake, 0 warnings

next: the same command, when the lines above are corrected
`);
  });

  it("warns of what is valid and yet worth a look", async () => {
    const declared =
      '      application: e-commerce\n      override:\n        rule: bake\n        reason: hotfix for the cart\n        until: "2026-11-21"\n';
    const result = await crossfade(
      {
        files: { dev, prod: stackText("production", web(0, declared) + alone("api", "3.0.0", 3)) },
      },
      "check",
    );
    expect(result.code).toBe(0);
    expect(result.out).toBe(`dev: valid, 1 service (stacks/Pulumi.dev.yaml)
prod: valid, 2 services (stacks/Pulumi.prod.yaml)
  warning: web: strategy canary does not suit what it declares (e-commerce);
    expected blue-green
  warning: web: rule bake is overridden until 2026-11-21: hotfix for the cart
between the stacks
  warning: service api is in prod and missing in dev

2 stacks, 0 mistakes, 3 warnings

next: crossfade status
`);
  });

  it("prints data with --json, and the same words on stderr", async () => {
    const result = await crossfade({ files: { dev, prod: wrong } }, "check", "--json");
    expect(result.code).toBe(2);
    expect(JSON.parse(result.out)).toEqual({
      command: "check",
      stacks: [
        { stack: "dev", file: "stacks/Pulumi.dev.yaml", mistakes: [], warnings: [] },
        {
          stack: "prod",
          mistakes: [
            {
              where: "stacks/Pulumi.prod.yaml:8 crossfade:services.web.bake",
              problem:
                'is "soon", expected a duration such as "30 seconds", "5 minutes", "7 hours" or "35 days"',
            },
            {
              where: "stacks/Pulumi.prod.yaml:10 crossfade:services.web.traffic",
              problem: "adds up to 110, expected 100 (blue 100, green 10)",
            },
          ],
          warnings: [],
        },
      ],
      warnings: [],
    });
    expect(result.err.startsWith("dev: valid, 1 service (stacks/Pulumi.dev.yaml)\n")).toBe(true);
  });

  it("needs a stack file", async () => {
    const result = await crossfade({ files: {} }, "check", "-C", "shop");
    expect([result.code, result.out, result.err]).toEqual([
      2,
      "",
      "shop: has a project without a stack file, expected Pulumi.<stack>.yaml\n  try: pulumi stack init\n",
    ]);
  });

  it("takes one file for one stack only", async () => {
    const result = await crossfade(
      { files: { dev, prod } },
      "check",
      "--config-file",
      "other.yaml",
    );
    expect([result.code, result.err]).toEqual([
      2,
      "--config-file: is one file for all stacks, expected the name of one stack\n",
    ]);
    const one = await crossfade(
      { files: { dev, prod } },
      "check",
      "dev",
      "--config-file",
      "other.yaml",
    );
    expect(one.out.startsWith("dev: valid, 1 service (other.yaml)\n")).toBe(true);
  });
});
