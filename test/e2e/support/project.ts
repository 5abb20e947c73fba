import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { type Ended, type Running, start } from "./command";
import { inject } from "vitest";
import { type Change, readChanges } from "./events";
import { HostedProgram } from "./hostedProgram";
import { secretsProvider } from "./keyService";
import type { Machine } from "./machine";

const repository = resolve(__dirname, "../../..");
const ofTheKey = /^(?:secretsprovider|encryptedkey|encryptionsalt): .*\n/m;
const ofTheKeys = new RegExp(ofTheKey, "gm");

/** How an engine's command ended, with the resources that it touched. */
export interface Outcome extends Ended {
  readonly changes: readonly Change[];
}

/** How a project differs from others. */
export interface ProjectArgs {
  /**
   * A project whose stacks this one's can refer to.
   *
   * @default none - it has a backend of its own
   */
  readonly beside?: Project | undefined;

  /**
   * Name that the project has, where the machine has nothing of that name.
   *
   * @default drawn - nobody else has it
   */
  readonly name?: string;

  /**
   * Whether the engine starts the program for each command. It must where the program reads its configuration while it
   * is loaded, or where it is ended in the middle.
   *
   * @default false - a program that stays loaded takes half of the time
   */
  readonly startsAnew?: boolean;

  /**
   * Whether the engine saves its state only when a command ends. It must not where a test ends the engine in the middle,
   * or looks at the state while it runs.
   *
   * @default false - as users' engines do, after each step, which for hundreds of resources is three quarters of an `up`
   */
  readonly savesOnce?: boolean;
}

/** A Pulumi project of a test's own: its directory, backend and names are used by nobody else. */
export class Project {
  readonly name: string;
  readonly directory: string;
  readonly env: NodeJS.ProcessEnv;
  readonly #program: HostedProgram | undefined;
  #logs = 0;

  constructor(
    readonly machine: Machine,
    program: string,
    { beside, name, startsAnew = false, savesOnce = false }: ProjectArgs = {},
  ) {
    const own = `e2e${randomBytes(4).toString("hex")}`;
    this.name = name ?? own;
    this.directory = join(repository, ".crossfade", own);
    mkdirSync(join(this.directory, "state"), { recursive: true });
    writeFileSync(
      join(this.directory, "Pulumi.yaml"),
      `name: ${this.name}\nruntime: nodejs\nmain: ${relative(this.directory, join(repository, program))}\n`,
    );
    const { directory } = beside ?? this;
    this.env = {
      ...machine.toolchain.env,
      PULUMI_BACKEND_URL: `file://${join(directory, "state")}`,
      PULUMI_DEBUG_COMMANDS: "1",
      VAULT_ADDR: inject("keyService"),
      // Types are checked by `npm run types`; to check them anew would be most of the time of an `up`.
      PULUMI_NODEJS_TRANSPILE_ONLY: "true",
      // Pulumi takes a stack for each output, and ts-node looks up each of its frames. One shows that there is a stack.
      NODE_OPTIONS: "--stack-trace-limit=1",
      ...(savesOnce && { PULUMI_EXPERIMENTAL: "true", PULUMI_SKIP_CHECKPOINTS: "true" }),
      NO_COLOR: "1",
    };
    if (!startsAnew) this.#program = new HostedProgram(join(repository, program), this.env);
  }

  /** Writes a stack's file as it is. The engine's own lines, of its key, are kept unless the text brings some. */
  writeStack(stack: string, config: string): void {
    const file = this.stackFile(stack);
    const text = existsSync(file) && !ofTheKey.test(config) ? readFileSync(file, "utf8") : "";
    writeFileSync(file, [...text.matchAll(ofTheKeys), config].join(""));
  }

  stackFile(stack: string): string {
    return join(this.directory, `Pulumi.${stack}.yaml`);
  }

  readStack(stack: string): string {
    return readFileSync(this.stackFile(stack), "utf8");
  }

  /** Makes a stack; nothing is deployed yet. */
  async init(stack: string): Promise<void> {
    const outcome = await this.pulumi(
      "stack",
      "init",
      stack,
      "--secrets-provider",
      secretsProvider,
    );
    if (outcome.code !== 0) throw new Error(outcome.stderr);
  }

  /** Starts a command of the engine, and does not wait for it. */
  start(args: readonly string[]): Running {
    return start("pulumi", [...args, "--non-interactive"], { cwd: this.directory, env: this.env });
  }

  /** Runs a command of the engine and reads what it changed. */
  async pulumi(...args: string[]): Promise<Outcome> {
    const log = join(this.directory, `events-${String(this.#logs++)}.json`);
    const logged = ["up", "preview", "refresh", "destroy"].includes(args[0] ?? "");
    const runs = ["up", "preview"].includes(args[0] ?? "");
    const loaded = runs ? ((await this.#program?.args()) ?? []) : [];
    const ended = await this.start([...args, ...loaded, ...(logged ? ["--event-log", log] : [])])
      .ended;
    return { ...ended, changes: logged && existsSync(log) ? readChanges(log) : [] };
  }

  up(stack: string, ...args: string[]): Promise<Outcome> {
    return this.pulumi("up", "--yes", "--skip-preview", "--stack", stack, ...args);
  }

  preview(stack: string, ...args: string[]): Promise<Outcome> {
    return this.pulumi("preview", "--stack", stack, ...args);
  }

  /** Runs the command line as it is installed. */
  crossfade(...args: string[]): Promise<Ended> {
    const main = join(repository, "dist", "cli", "main.js");
    return start("node", [main, ...args], { cwd: this.directory, env: this.env }).ended;
  }

  /** Removes everything that the stacks made, and the project's own folder. */
  async remove(...stacks: string[]): Promise<void> {
    for (const stack of stacks) {
      const first = await this.#destroy(stack);
      if (first.code === 0) continue;
      // A command that was ended in the middle has left its lock.
      await this.pulumi("cancel", "--yes", "--stack", stack);
      const { code, stdout, stderr } = await this.#destroy(stack);
      if (code !== 0) throw new Error(`destroy of ${stack} failed:\n${stdout}\n${stderr}`);
    }
    this.forget();
  }

  #destroy(stack: string): Promise<Outcome> {
    return this.pulumi("destroy", "--yes", "--skip-preview", "--stack", stack);
  }

  /** Removes the project's own folder, and ends its program; what its stacks made stays where it is. */
  forget(): void {
    this.#program?.end();
    rmSync(this.directory, { recursive: true, force: true });
  }
}
