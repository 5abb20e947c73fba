import { randomBytes } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { provide, type Toolchain } from "../../tools/toolchain";
import { type Ended, start } from "./support/command";
import { ask } from "./support/look";
import { imageOf, provideMachine } from "./support/machine";
import { freePorts } from "./support/ports";

const repository = resolve(__dirname, "../..");
const done = { code: 0 };

/** A folder in which somebody begins a project; the package is found above it. */
class Beginning {
  readonly name = `e2e${randomBytes(4).toString("hex")}`;
  readonly folder = join(repository, ".crossfade", this.name);
  readonly project = join(this.folder, this.name);
  readonly env: NodeJS.ProcessEnv;

  constructor({ env }: Toolchain) {
    mkdirSync(join(this.folder, "state"), { recursive: true });
    // A project has nothing above it; here it is below a repository with settings of its own.
    writeFileSync(join(this.folder, "vitest.config.mjs"), "export default {};\n");
    this.env = {
      ...env,
      PULUMI_BACKEND_URL: `file://${join(this.folder, "state")}`,
      // Its types are checked by the compiler, as its README says; the engine would check them in each command.
      PULUMI_NODEJS_TRANSPILE_ONLY: "true",
      NO_COLOR: "1",
    };
  }

  init(...flags: string[]): Promise<Ended> {
    return this.#crossfade(this.folder, ["init", this.name, ...flags]);
  }

  crossfade(...args: string[]): Promise<Ended> {
    return this.#crossfade(this.project, args);
  }

  pulumi(...args: string[]): Promise<Ended> {
    const { project, env } = this;
    return start("pulumi", [...args, "--non-interactive"], { cwd: project, env }).ended;
  }

  up(stack: string): Promise<Ended> {
    return this.pulumi("up", "--yes", "--skip-preview", "--stack", stack);
  }

  /** A program that npm would have installed. */
  tool(name: string, ...args: string[]): Promise<Ended> {
    const path = join(repository, "node_modules", ".bin", name);
    return start(path, args, { cwd: this.project, env: this.env }).ended;
  }

  edit(path: string, from: string, to: string): void {
    const file = join(this.project, path);
    const before = readFileSync(file, "utf8");
    expect(before).toContain(from);
    writeFileSync(file, before.replace(from, to));
  }

  #crossfade(cwd: string, args: readonly string[]): Promise<Ended> {
    const main = join(repository, "dist", "cli", "main.js");
    return start("node", [main, ...args], { cwd, env: this.env }).ended;
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** What its README says to do before anything is made. */
  async isSound(): Promise<void> {
    expect(await this.crossfade("check")).toMatchObject(done);
    expect(await this.tool("tsc")).toMatchObject({ ...done, stdout: "" });
    const tests = await this.tool("vitest", "run");
    expect(tests).toMatchObject(done);
    expect(tests.stdout).toMatch(/Tests {2}\d passed/);
  }
}

describe("a project that crossfade init wrote", () => {
  let begun: Beginning | undefined;

  beforeAll(async () => {
    await provideMachine();
  });

  afterEach(() => begun?.remove());

  it("on docker: passes its checks, serves, takes a release, is promoted and goes", async () => {
    const machine = await provideMachine();
    const [first, second] = [imageOf(machine, "web:1.4.2"), imageOf(machine, "web:1.5.0")];
    const start = new Beginning(machine.toolchain);
    begun = start;
    const written = await start.init(
      ...["--service", "web", "--stages", "dev,prod", "--ci", "github", "--yes"],
      ...["--image", first, "--version", "1.4.2"],
    );
    expect(written).toMatchObject({ ...done, stderr: "" });
    expect(readdirSync(start.folder).sort()).toEqual([start.name, "state", "vitest.config.mjs"]);
    await start.isSound();
    expect(await start.crossfade("pipeline", "lint")).toMatchObject({
      ...done,
      stdout: "5 files, 0 problems, 0 warnings\n",
    });

    // A machine of tests cannot pull, and has other things on the usual ports.
    start.edit(
      "program.ts",
      "    network,\n",
      '    network,\n    image: "crossfade-haproxy:local",\n',
    );
    const port = await freePorts(6);
    start.edit("Pulumi.dev.yaml", '"8480"', `"${String(port)}"`);
    start.edit("Pulumi.prod.yaml", '"8490"', `"${String(port + 3)}"`);
    for (const stack of ["dev", "prod"]) {
      expect(await start.pulumi("stack", "init", stack)).toMatchObject(done);
    }
    const version = async (at: number) => {
      const { status, version } = await ask(`http://127.0.0.1:${String(at)}/`);
      return `${String(status)} ${String(version)}`;
    };
    try {
      expect(await start.pulumi("preview", "--stack", "dev")).toMatchObject(done);
      expect(await start.up("dev")).toMatchObject(done);
      expect(await version(port)).toBe("200 1.4.2");

      expect(await start.crossfade("promote", "dev", "prod", "--yes")).toMatchObject(done);
      expect(await start.up("prod")).toMatchObject(done);
      expect(await version(port + 3)).toBe("200 1.4.2");

      const release = ["release", "dev", "web", "--version", "1.5.0", "--image", second, "--yes"];
      expect(await start.crossfade(...release)).toMatchObject(done);
      expect(await start.up("dev")).toMatchObject(done);
      expect(await version(port)).toBe("200 1.4.2");
      expect(await version(port + 2)).toBe("200 1.5.0");
    } finally {
      for (const stack of ["dev", "prod"]) {
        const destroy = ["destroy", "--yes", "--skip-preview", "--stack", stack];
        expect(await start.pulumi(...destroy)).toMatchObject(done);
      }
    }
  });

  it("on aws: passes its checks, and previews production once it has a certificate", async () => {
    const progress = (line: string): void => void process.stderr.write(`${line}\n`);
    const start = new Beginning(await provide({ progress, docker: false }));
    begun = start;
    const digest = `sha256:${"a".repeat(64)}`;
    const services = [start.name, "api"];
    const written = await start.init(
      ...["--platform", "aws", "--region", "eu-central-1", "--stages", "dev,prod", "--yes"],
      ...services.flatMap((service) => ["--service", service]),
      ...services.flatMap((service) => [
        "--image",
        `${service}=registry/${service}:1.4.2@${digest}`,
      ]),
    );
    expect(written).toMatchObject({ ...done, stderr: "" });
    await start.isSound();
    expect(await start.pulumi("stack", "init", "prod")).toMatchObject(done);
    const preview = () => start.pulumi("preview", "--stack", "prod");
    const key = `${start.name}:certificateArn`;
    const without = await preview();
    expect(without.code).not.toBe(0);
    expect(without.stdout + without.stderr).toContain(`'${key}'`);
    const arn = "arn:aws:acm:eu-central-1:123456789012:certificate/12345678";
    const secret = `${start.name}:previewSecret`;
    for (const set of [
      [key, arn],
      [secret, "0123456789abcdef", "--secret"],
    ]) {
      const ended = await start.pulumi("config", "set", ...set, "--stack", "prod");
      expect(ended).toMatchObject(done);
    }
    const whole = await preview();
    expect(whole.stdout + whole.stderr).toMatch(/\+ \d+ to create/);
    expect(whole.code).toBe(0);
    expect(await start.crossfade("check")).toMatchObject(done);
  });
});
