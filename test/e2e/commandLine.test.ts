import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Docker from "dockerode";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { provide } from "../../tools/toolchain";
import { type Ended, type Running, start } from "./support/command";
import { Project } from "./support/project";
import { randomNumbers } from "../../tools/suite/randomNumbers";
import { mayMount, SmallDisk } from "./support/smallDisk";

const main = join(__dirname, "../../dist/cli/main.js");

const digest = (letter: string): string => `sha256:${letter.repeat(64)}`;

const stackText = (green: number): string => `config:
  crossfade:environment: {stage: development, platform: docker}
  crossfade:services:
    web:
      strategy: canary
      live: blue
      traffic: {blue: ${String(100 - green)}, green: ${String(green)}}
      blue: {version: "1.4.2", image: "${digest("a")}"}
      green: {version: "1.5.0", image: "${digest("b")}"}
`;

const shift = (green: number): string[] => [
  ...["shift", "prod", "web", "--to", "green", "--percent", String(green), "--yes"],
];

/** A program that makes nothing, and takes as long for it as a test wants: what fails then is not the program. */
const program = `module.exports = async () => {
  await new Promise((resolve) => setTimeout(resolve, Number(process.env.E2E_PAUSE ?? 0)));
  return { made: "nothing" };
};
`;

/** Number of kills; the campaign makes more. */
const kills = Number(process.env["CROSSFADE_KILLS"] ?? 3);

/** What happens to files when the command line dies, meets another one, or a disk that refuses. */
describe("the command line, under faults", () => {
  let project: Project;
  const file = (): string => project.readStack("prod");

  beforeAll(async () => {
    const progress = (line: string): void => void process.stderr.write(`${line}\n`);
    project = new Project({ toolchain: await provide({ progress }), images: {} }, "", {
      startsAnew: true,
    });
    // Without `main`, the nearest package.json names the program: that of the repository.
    const settings = `name: ${project.name}\nruntime: nodejs\nmain: index.js\n`;
    writeFileSync(join(project.directory, "Pulumi.yaml"), settings);
    writeFileSync(join(project.directory, "index.js"), program);
    project.writeStack("prod", stackText(0));
  });

  afterAll(() => project.remove("prod"));

  /** Starts the command line without an engine: what it does to files does not need one. */
  function alone(args: readonly string[], cwd = project.directory): Running {
    const env = { ...project.env, PATH: "/nowhere" };
    return start(process.execPath, [main, ...args], { cwd, env });
  }

  it("kill -9 at any moment leaves a whole file, and nothing in the way of the next command", async () => {
    const random = randomNumbers(20_261_121);
    const whole = (await alone(shift(1)).ended).milliseconds;
    let before = 1;
    for (let round = 0; round < kills; round++) {
      const after = 2 + round * 2;
      const running = alone(shift(after));
      await Promise.race([sleep(whole * (0.3 + random())), running.ended]);
      running.kill();
      await running.ended;
      expect([stackText(before), stackText(after)]).toContain(file());
      before = after + 1;
      expect(await alone(shift(before)).ended).toMatchObject({ code: 0 });
      expect(file()).toBe(stackText(before));
      expect(leftovers(project.directory)).toEqual([]);
    }
  });

  it("of two commands at once, none loses what the other one wrote without a word", async () => {
    for (let round = 0; round < 3; round++) {
      project.writeStack("prod", stackText(0));
      const ended = await Promise.all([40, 50].map((green) => alone(shift(green)).ended));
      const winners = ended.filter(({ code }) => code === 0);
      expect(winners.length).toBeGreaterThan(0);
      expect([stackText(40), stackText(50)]).toContain(file());
      for (const { code, stderr } of ended.filter((one) => !winners.includes(one))) {
        expect(code).toBe(2);
        expect(stderr).toMatch(/has changed since it was read|is being written by process/);
      }
      expect(leftovers(project.directory)).toEqual([]);
    }
  });

  describe.runIf(mayMount())("on a disk that refuses", () => {
    let disk: SmallDisk;

    beforeAll(() => {
      disk = new SmallDisk(project.directory);
      writeFileSync(join(disk.directory, "Pulumi.yaml"), "name: small\nruntime: nodejs\n");
      writeFileSync(join(disk.directory, "Pulumi.prod.yaml"), stackText(0));
    });

    afterAll(() => {
      disk.remove();
    });

    it.each([
      [
        "a full disk",
        () => {
          disk.fill();
        },
        () => {
          disk.free();
        },
        "the disk is full",
      ],
      [
        "a read-only one",
        () => {
          disk.protect("ro");
        },
        () => {
          disk.protect("rw");
        },
        "the file system is read-only",
      ],
    ])("leaves the configuration as it was on %s, and says why", async (_what, harm, heal, why) => {
      harm();
      const refused = await alone(shift(10), disk.directory).ended;
      heal();
      expect(refused.code).toBe(2);
      expect(refused.stderr).toContain(`Pulumi.prod.yaml: cannot be written: ${why}\n  try: `);
      expect(refused.stderr).toContain("Nothing was written.\n");
      expect(refused.stderr).not.toMatch(/^ +at /m);
      expect(readFileSync(join(disk.directory, "Pulumi.prod.yaml"), "utf8")).toBe(stackText(0));
      expect(leftovers(disk.directory)).toEqual([]);
    });

    it.each([
      ["says what a full backend leaves behind, and how to go on", fullBackend],
      ["changes nothing where the backend is read-only, and says why", readOnlyBackend],
    ])("%s", async (_claim, act) => {
      const home = project.env["PULUMI_BACKEND_URL"];
      project.env["PULUMI_BACKEND_URL"] = `file://${disk.directory}`;
      try {
        await act();
      } finally {
        project.env["PULUMI_BACKEND_URL"] = home;
      }
    });

    async function fullBackend(): Promise<void> {
      project.writeStack("prod", stackText(0));
      expect(await project.pulumi("stack", "init", "prod")).toMatchObject({ code: 0 });
      disk.fill();
      const failed = await project.crossfade(...shift(10), "--up");
      disk.free();
      expect(failed.code).toBe(1);
      expect(words(failed)).toContain("cannot be written: the disk is full try: free some space");
      expect(failed.stderr).not.toMatch(/^ +at /m);
      const stuck = await project.crossfade(...shift(10), "--up");
      expect(stuck.code).toBe(1);
      expect(words(stuck)).toContain("try: pulumi cancel --yes --stack prod");
      const doctor = await project.crossfade("doctor", "prod");
      expect(doctor.code).toBe(1);
      expect(words(doctor)).toMatch(/problem lock \S+\.tmp is broken: /);
      expect(await project.pulumi("cancel", "--yes", "--stack", "prod")).toMatchObject({ code: 0 });
      expect(await project.up("prod")).toMatchObject({ code: 0 });
    }

    async function readOnlyBackend(): Promise<void> {
      project.writeStack("prod", stackText(0));
      await project.pulumi("stack", "init", "prod");
      const before = contents(disk.directory);
      disk.protect("ro");
      const failed = await project.crossfade(...shift(10), "--up");
      disk.protect("rw");
      expect(failed.code).toBe(1);
      expect(words(failed)).toContain(
        `the backend in ${disk.directory} cannot be written: the file system is read-only try: mount it writable, then pulumi cancel --yes --stack prod, then run it again`,
      );
      expect(words(failed)).toContain(
        "In Pulumi.prod.yaml: the change is written. Applied in prod: nothing. Way back: crossfade shift prod web --to blue --percent 100 --up",
      );
      expect(failed.stderr).not.toMatch(/^ +at /m);
      expect(contents(disk.directory)).toEqual(before);
      expect(await project.crossfade(...shift(10), "--up")).toMatchObject({ code: 0 });
    }
  });

  it("names the dead holder of a lock, what else was left behind, and the way out", async () => {
    project.writeStack("prod", stackText(0));
    expect(await project.pulumi("stack", "init", "prod")).toMatchObject({ code: 0 });
    project.env["E2E_PAUSE"] = "60000";
    const dying = project.start(["up", "--yes", "--skip-preview", "--stack", "prod"]);
    const locks = join(project.directory, "state/.pulumi/locks/organization", project.name, "prod");
    while (!existsSync(locks) || !readdirSync(locks).some((name) => name.endsWith(".json"))) {
      await Promise.race([sleep(50), dying.ended]);
    }
    const living = await project.crossfade("doctor", "prod");
    expect(words(living)).toMatch(
      /warning lock held by \S+@\S+ \(process \d+, for \d+ seconds?\), which runs try: wait for it/,
    );
    dying.kill();
    await dying.ended;
    project.env["E2E_PAUSE"] = "0";
    const refused = await project.crossfade(...shift(10), "--up");
    expect(refused.code).toBe(1);
    expect(words(refused)).toMatch(
      /the stack is locked by \S+@\S+ \(process \d+, since \S+\), which no longer runs: an update was killed, its lock stayed try: pulumi cancel --yes --stack prod, then run it again/,
    );
    const left = `${project.name}-left`;
    const labels = { "crossfade.project": project.name, "crossfade.stack": "prod" };
    const network = await new Docker().createNetwork({ Name: left, Labels: labels });
    const doctor = await project.crossfade("doctor", "prod", "--json");
    await network.remove();
    expect(doctor.code).toBe(1);
    const { findings } = JSON.parse(doctor.stdout) as { findings: unknown[] };
    expect(findings).toContainEqual({
      check: "lock",
      level: "problem",
      words: expect.stringContaining("which no longer runs") as string,
      fix: "pulumi cancel --yes --stack prod",
    });
    expect(findings).toContainEqual({
      check: "containers",
      level: "warning",
      words: `left behind by an update that died, and not in the state: network ${left}`,
      fix: `docker network rm ${left}`,
    });
    expect(await project.pulumi("cancel", "--yes", "--stack", "prod")).toMatchObject({ code: 0 });
    expect(await project.up("prod")).toMatchObject({ code: 0 });
  });
});

/** What a command says to a person, without the breaks of its lines. */
function words({ stdout, stderr }: Ended): string {
  return `${stdout} ${stderr}`.replace(/\s+/g, " ");
}

/** Files of writers that died in the middle. */
function leftovers(directory: string): string[] {
  return readdirSync(directory).filter((name) => name.endsWith(".crossfade"));
}

/** Every file below a folder, with what is in it. */
function contents(folder: string): [string, string][] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
  return paths.sort().map((path) => [path, readFileSync(path, "utf8")]);
}
