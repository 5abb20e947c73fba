import { describe, expect, it } from "vitest";
import type { Ports } from "../../lib/cli/ports";
import { programOf, run } from "../../lib/cli/program";
import { newSession } from "../../lib/cli/session";
import { crossfade } from "./fakePorts";
import { stackText, web } from "./samples";

const world = { files: { prod: stackText("production", web(0)) } };
/** Every command of the program, in the order in which its help lists them. */
function commandNames(): string[] {
  const program = programOf(newSession([], {} as Ports), "1.2.3");
  return program.commands.map((command) => command.name());
}

const hint = "(crossfade --help lists the commands, crossfade <command> --help the options)\n";

describe("the command line", () => {
  it("lists its commands on a page of 80 columns", async () => {
    const { code, out, err } = await crossfade(world, "--help");
    expect([code, err]).toEqual([0, ""]);
    const commands = [...out.matchAll(/^ {2}([a-z]+) \[?/gm)].map(([, name]) => name);
    expect(commands.slice(0, 21)).toEqual([
      "init",
      "adopt",
      "check",
      "status",
      "diff",
      "release",
      "promote",
      "shift",
      "rollback",
      "finish",
      "retire",
      "maintenance",
      "report",
      "plan",
      "up",
      "comment",
      "pipeline",
      "doctor",
      "schema",
      "completion",
      "help",
    ]);
    expect(Math.max(...out.split("\n").map((line) => line.length))).toBeLessThanOrEqual(80);
    expect(out).toContain(
      "Exit codes: 0 done, 1 failed, 2 a mistake of yours, 3 refused by a rule.\n",
    );
  });

  it.each(commandNames())(
    "explains %s, with examples that work, on a page of 80 columns",
    async (name) => {
      const { code, out, err } = await crossfade(world, name, "--help");
      expect([code, err]).toEqual([0, ""]);
      expect(out.startsWith(`Usage: crossfade ${name} `)).toBe(true);
      expect(Math.max(...out.split("\n").map((line) => line.length))).toBeLessThanOrEqual(80);
      const examples = out.split("\nExamples:\n")[1]?.trimEnd().split("\n") ?? [];
      expect(examples.length).toBeGreaterThanOrEqual(2);
      for (const example of examples) {
        const [, program, ...argv] = example.replace(/ > .*/, "").split(/ +/);
        expect([program, argv[0]]).toEqual(["crossfade", name]);
        const tried = await crossfade(world, ...argv);
        // Whatever a command says about the world: it understood what was typed.
        expect(tried.err).not.toMatch(/^error: /);
      }
    },
  );

  it.each([
    [["frobnicate"], "error: unknown command 'frobnicate'\n"],
    [["shft", "prod"], "error: unknown command 'shft'\n(Did you mean shift?)\n"],
    [["check", "--frob"], "error: unknown option '--frob'\n"],
    [["rollback"], "error: missing required argument 'stack'\n"],
    [
      ["finish", "prod", "web", "more"],
      "error: too many arguments for 'finish'. Expected 2 arguments but got 3.\n",
    ],
    [
      ["shift", "prod", "web", "--to", "pink", "--percent", "1"],
      "error: option '--to <color>' argument 'pink' is invalid. Allowed choices are blue, green.\n",
    ],
    [
      ["shift", "prod", "web", "--to", "blue", "--percent", "101"],
      "error: option '--percent <n>' argument '101' is invalid. Expected a whole number from 0 to 100.\n",
    ],
    [
      ["shift", "prod", "web", "--to", "blue", "--percent", "1e1"],
      "error: option '--percent <n>' argument '1e1' is invalid. Expected a whole number from 0 to 100.\n",
    ],
    [
      ["shift", "prod", "web", "--to", "blue"],
      "error: required option '--percent <n>' not specified\n",
    ],
  ])("ends with 2 for %j", async (argv, message) => {
    const result = await crossfade(world, ...argv);
    expect([result.code, result.out, result.err]).toEqual([2, "", message + hint]);
    expect(result.files).toEqual(world.files);
  });

  it("ends with 2 and its help when nothing is asked of it", async () => {
    const { code, out, err } = await crossfade(world);
    expect([code, out]).toEqual([2, ""]);
    expect(err.startsWith("Usage: crossfade [options] [command]\n")).toBe(true);
  });

  it("reports wrong words as data where data is wanted", async () => {
    const { code, out } = await crossfade(world, "frobnicate", "--json");
    expect(code).toBe(2);
    expect(JSON.parse(out)).toEqual({ error: { message: "unknown command 'frobnicate'" } });
  });

  it("reports a mistake as data where data is wanted, and says it on stderr too", async () => {
    const { code, out, err } = await crossfade(
      world,
      "shift",
      "nope",
      "web",
      "--to",
      "green",
      "--percent",
      "1",
      "--json",
    );
    expect(code).toBe(2);
    expect(JSON.parse(out)).toEqual({
      error: { mistakes: [{ where: "stacks/Pulumi.nope.yaml", problem: "is not there" }] },
    });
    expect(err).toBe("stacks/Pulumi.nope.yaml: is not there\n");
  });

  it("keeps the stack of a bug, and ends with 1", async () => {
    let err = "";
    const broken = {
      config: { stacks: () => Promise.reject(new RangeError("out of colors")) },
      terminal: { color: { out: false, err: false }, err: (text: string) => (err += text) },
    };
    expect(await run(["check"], broken as unknown as Ports, "1.2.3")).toBe(1);
    expect(err).toMatch(
      /^RangeError: out of colors\n +at [\s\S]*\nThis is a bug in Crossfade\. Please report it with the lines above\.\n$/,
    );
  });
});
