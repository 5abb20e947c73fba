import { execFileSync } from "node:child_process";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { imageOf, type Machine, provideMachine } from "./support/machine";
import { Project } from "./support/project";

const head = (stage: string): string =>
  `config:\n  crossfade:environment: {stage: ${stage}, platform: docker}\n`;

/** The command line as it is installed, on files of its own; nothing is deployed here. */
describe("the command line", () => {
  let machine: Machine;
  let project: Project;

  beforeAll(async () => {
    machine = await provideMachine();
    project = new Project(machine, "stacks");
  });

  afterAll(() => project.remove());

  it("promotes with a diff that shows only the lines that carry the release", async () => {
    const [old, fresh] = [imageOf(machine, "web:1.4.2"), imageOf(machine, "web:1.5.0")];
    project.writeStack("staging", stackOf("staging", fresh, "1.5.0"));
    project.writeStack(
      "prod",
      `${stackOf("production", old, "1.4.2")}      green: {version: "1.3.0", image: "${old}"} # comment\n`,
    );
    const before = git(project, "init", "-q", ".");
    expect(before).toBe("");
    git(project, "add", "Pulumi.prod.yaml");
    const promoted = await project.crossfade("promote", "staging", "prod", "--yes");
    expect(promoted).toMatchObject({ code: 0 });
    const diff = git(project, "diff", "--unified=0", "--", "Pulumi.prod.yaml");
    expect(diff.split("\n").filter((line) => /^[-+] /.test(line))).toEqual([
      `-      green: {version: "1.3.0", image: "${old}"} # comment`,
      `+      green: {version: "1.5.0", image: "${fresh}"} # comment`,
    ]);
  });

  it("ends with 0 and the next command when something was done", async () => {
    const shift = await project.crossfade(
      "shift",
      "prod",
      "web",
      "--to",
      "green",
      "--percent",
      "100",
      "--yes",
    );
    expect(shift).toMatchObject({ code: 0 });
    expect(shift.stderr + shift.stdout).toContain("pulumi preview --stack prod");
    expect(project.readStack("prod")).toContain("traffic: {blue: 0, green: 100}");
  });

  it("ends with 3 when a rule refuses, and writes nothing", async () => {
    const before = project.readStack("prod");
    const retire = await project.crossfade("retire", "prod", "web", "--yes");
    expect(retire).toMatchObject({ code: 3 });
    expect(retire.stderr.replace(/\s+/g, " ")).toContain(
      "green (1.5.0) has 100 % of the traffic, expected 0",
    );
    expect(project.readStack("prod")).toBe(before);
  });

  it.each([
    ["an unknown service", ["shift", "prod", "shop", "--to", "green", "--percent", "10", "--yes"]],
    ["an unknown stack", ["rollback", "qa", "web", "--yes"]],
    ["an unknown command", ["shove", "prod"]],
    ["a wrong color", ["shift", "prod", "web", "--to", "red", "--percent", "10"]],
    ["a wrong percentage", ["shift", "prod", "web", "--to", "green", "--percent", "101"]],
    ["nobody to ask", ["rollback", "prod", "web"]],
  ])("ends with 2, one clear message and no stack trace on %s", async (_what, args) => {
    const before = project.readStack("prod");
    const ended = await project.crossfade(...args);
    expect(ended).toMatchObject({ code: 2, stdout: "" });
    expect(ended.stderr).not.toBe("");
    expect(ended.stderr).not.toMatch(/^ +at /m);
    expect(project.readStack("prod")).toBe(before);
  });

  it("ends with 2 on a wrong file, and names every mistake with its line", async () => {
    project.writeStack(
      "broken",
      `${head("prod")}  crossfade:services:\n    web: {strategy: canary}\n`,
    );
    const check = await project.crossfade("check", "broken");
    expect(check).toMatchObject({ code: 2 });
    expect(check.stderr).toContain('Pulumi.broken.yaml:2 crossfade:environment.stage: is "prod"');
    expect(check.stderr).toContain("Pulumi.broken.yaml:4 crossfade:services.web.live: is missing");
  });

  it("prints data on stdout and nothing else with --json", async () => {
    const plan = await project.crossfade("rollback", "prod", "web", "--dry-run", "--json");
    expect(plan.code).toBe(0);
    expect(JSON.parse(plan.stdout)).toMatchObject({ command: "rollback" });
  });
});

function stackOf(stage: string, image: string, version: string): string {
  return `${head(stage)}  crossfade:services:
    web:
      strategy: blue-green
      live: blue
      traffic: {blue: 100, green: 0}
      blue: {version: "${version}", image: "${image}"}
`;
}

function git(project: Project, ...args: string[]): string {
  return execFileSync("git", args, { cwd: project.directory, encoding: "utf8" });
}
