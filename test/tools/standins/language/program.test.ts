import { describe, expect, it } from "vitest";
import {
  programArguments,
  programVariables,
  type Program,
} from "../../../../tools/standins/language/program";

const program: Program = {
  project: "shop",
  stack: "prod",
  organization: "organization",
  rootDirectory: "/shop",
  directory: "/shop/stacks",
  entryPoint: ".",
  args: [],
  monitor: "127.0.0.1:1",
  engine: "127.0.0.1:2",
  parallel: 16,
  dryRun: false,
  config: { "shop:a": "1" },
  secretKeys: ["shop:a"],
  options: {},
};

describe("programArguments", () => {
  it("runs the program under the SDK's runner", () => {
    expect(programArguments(program, "/sdk/run.js").join(" ")).toBe(
      "/sdk/run.js --monitor 127.0.0.1:1 --engine 127.0.0.1:2 --project shop --stack prod" +
        " --organization organization --root-directory /shop --pwd /shop/stacks --parallel 16 .",
    );
  });

  it("says when it is a preview", () => {
    expect(programArguments({ ...program, dryRun: true }, "run.js")).toContain("--dry-run");
  });

  it("passes the program's own arguments behind it", () => {
    const args = programArguments({ ...program, args: ["x", "y"] }, "run.js");
    expect(args.slice(-3)).toEqual([".", "x", "y"]);
  });

  it("puts the project's arguments for node before everything", () => {
    const options = { nodeargs: " --import  tsx " };
    const args = programArguments({ ...program, options }, "run.js");
    expect(args.slice(0, 3)).toEqual(["--import", "tsx", "run.js"]);
  });
});

describe("programVariables", () => {
  it("carries configuration and which keys are secret", () => {
    expect(programVariables(program)).toEqual({
      PULUMI_CONFIG: '{"shop:a":"1"}',
      PULUMI_CONFIG_SECRET_KEYS: '["shop:a"]',
      PULUMI_NODEJS_TYPESCRIPT: "true",
    });
  });

  it.each([
    [{ typescript: false }, "false"],
    [{ typescript: true }, "true"],
    [{}, "true"],
  ])("with options %j compiles TypeScript: %s", (options, compiles) => {
    const variables = programVariables({ ...program, options });
    expect(variables["PULUMI_NODEJS_TYPESCRIPT"]).toBe(compiles);
  });
});
