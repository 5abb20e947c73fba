import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import type { Server } from "node:http";
import { join } from "node:path";
import type { Fault } from "../../../tools/standins/aws/fault";
import { JOURNAL } from "../../../tools/standins/aws/operations";
import { GLOBAL, type Kept, Store } from "../../../tools/standins/aws/store";
import { provide } from "../../../tools/toolchain";
import { addressOf } from "../../aws/paper/listener";
import { AwsAccount } from "./awsAccount";
import { serveElb } from "./elb";
import { type Outcome, Project } from "./project";
import { type StackName, stackText, type StackWish } from "./stackText";

/** The zone that the stacks' files name: it was there before them. */
const parentZone: Kept = {
  token: "aws:route53/zone:Zone",
  region: GLOBAL,
  key: "Z04172512WUA8ZXMPL3QH",
  id: "Z04172512WUA8ZXMPL3QH",
  inputs: { name: "example.com" },
  outputs: { zoneId: "Z04172512WUA8ZXMPL3QH", name: "example.com" },
};

/** One thing that the plugin was asked to do. */
export interface Step {
  readonly began: number;
  readonly ended: number;
  readonly on: "create" | "update" | "delete";
  readonly type: string;
  readonly urn: string;
  readonly error?: string;
}

/** A stack of the repository, its program and its file as they are, on the real engine over the stand-in for aws. */
export class ReferenceStack {
  readonly account: AwsAccount;
  #wish: StackWish = {};
  #server: Server | undefined;

  private constructor(
    readonly stack: StackName,
    readonly project: Project,
  ) {
    this.account = new AwsAccount(join(project.directory, "state", "aws"), "none");
  }

  /** Makes the stack; nothing is deployed yet. */
  static async begin(stack: StackName, wish: StackWish = {}): Promise<ReferenceStack> {
    const progress = (line: string): void => void process.stderr.write(`${line}\n`);
    const toolchain = await provide({ progress, docker: false });
    // Its names and addresses are those that users have, and none of them is on this machine.
    const project = new Project({ toolchain, images: {} }, "stacks", undefined, "shop");
    const system = new ReferenceStack(stack, project);
    system.#server = await serveElb(system.account);
    Object.assign(project.env, {
      AWS_ENDPOINT_URL_ELASTIC_LOAD_BALANCING_V2: addressOf(system.#server),
      AWS_ACCESS_KEY_ID: "test",
      AWS_SECRET_ACCESS_KEY: "test",
      // Types are checked by `npm run types`; to check them anew would be most of the time of an `up`.
      PULUMI_NODEJS_TRANSPILE_ONLY: "true",
    });
    new Store(system.account.folder).put(parentZone);
    system.ask(wish);
    const init = await project.pulumi("stack", "init", stack);
    if (init.code !== 0) throw new Error(init.stderr);
    return system;
  }

  /** Changes the stack's file; what was asked for before stays. */
  ask({ web, api, ...wish }: StackWish): void {
    const { web: oldWeb, api: oldApi } = this.#wish;
    this.#wish = { ...this.#wish, ...wish, web: { ...oldWeb, ...web }, api: { ...oldApi, ...api } };
    writeFileSync(this.project.stackFile(this.stack), stackText(this.stack, this.#wish));
  }

  async up(wish: StackWish = {}): Promise<Outcome> {
    this.ask(wish);
    return this.project.up(this.stack);
  }

  async preview(wish: StackWish = {}, ...args: string[]): Promise<Outcome> {
    this.ask(wish);
    return this.project.preview(this.stack, ...args);
  }

  refresh(...args: string[]): Promise<Outcome> {
    return this.project.pulumi("refresh", "--yes", "--stack", this.stack, ...args);
  }

  destroy(): Promise<Outcome> {
    return this.project.pulumi("destroy", "--yes", "--skip-preview", "--stack", this.stack);
  }

  /** What is to go wrong from now on. */
  faults(...faults: Fault[]): void {
    this.account.faults(faults);
  }

  /** What the plugin was asked to do since this was last asked. */
  journal(): Step[] {
    const file = join(this.account.folder, JOURNAL);
    if (!existsSync(file)) return [];
    const lines = readFileSync(file, "utf8").trim().split("\n");
    rmSync(file);
    return lines.map((line) => JSON.parse(line) as Step);
  }

  /** Keeps state and account as they are, and gives a way back to them. */
  keep(): () => void {
    const state = join(this.project.directory, "state");
    const kept = join(this.project.directory, "kept");
    const wish = this.#wish;
    rmSync(kept, { recursive: true, force: true });
    cpSync(state, kept, { recursive: true });
    return () => {
      rmSync(state, { recursive: true });
      cpSync(kept, state, { recursive: true });
      this.#wish = wish;
      this.ask({});
    };
  }

  /** Forgets the account and the stack with it: nothing of them is anywhere else. */
  end(): void {
    this.#server?.close();
    rmSync(this.project.directory, { recursive: true, force: true });
  }
}
