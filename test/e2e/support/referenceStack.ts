import { cpSync, existsSync, readFileSync, rmSync } from "node:fs";
import type { Server } from "node:http";
import { join } from "node:path";
import { colors, type Traffic } from "../../../lib/model";
import type { Fault } from "../../../tools/standins/aws/fault";
import { JOURNAL } from "../../../tools/standins/aws/operations";
import { GLOBAL, type Kept, Store } from "../../../tools/standins/aws/store";
import { provide } from "../../../tools/toolchain";
import { addressOf } from "../../aws/paper/listener";
import { AwsAccount, nameOf } from "./awsAccount";
import { serveElb } from "./elb";
import { type Outcome, Project } from "./project";
import type { RecordedResource } from "./recording";
import { type StackName, stackText, type StackWish } from "../../../tools/stacks/stackText";

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
    const project = new Project({ toolchain, images: {} }, "stacks", {
      name: "shop",
      savesOnce: true,
    });
    const system = new ReferenceStack(stack, project);
    system.#server = await serveElb(system.account);
    Object.assign(project.env, {
      AWS_ENDPOINT_URL_ELASTIC_LOAD_BALANCING_V2: addressOf(system.#server),
      AWS_ACCESS_KEY_ID: "test",
      AWS_SECRET_ACCESS_KEY: "test",
    });
    new Store(system.account.folder).put(parentZone);
    system.ask(wish);
    await project.init(stack);
    return system;
  }

  /** Changes the stack's file; what was asked for before stays. */
  ask({ web, api, ...wish }: StackWish): void {
    const { web: oldWeb, api: oldApi } = this.#wish;
    this.#wish = { ...this.#wish, ...wish, web: { ...oldWeb, ...web }, api: { ...oldApi, ...api } };
    this.project.writeStack(this.stack, stackText(this.stack, this.#wish));
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

  /** The names of all resources that are in the account, sorted, with their types. */
  resources(): string[] {
    const own = this.account.all("*").filter(({ urn = "" }) => urn !== "");
    return own.map((kept) => `${kept.token} ${nameOf(kept)}`).sort();
  }

  /** The rule of a service's traffic, and its weights by color. */
  cutover(service: string): { readonly id: string; readonly weights: Readonly<Traffic> } {
    const rule = this.account.find("lb-ListenerRule", `${service}-cutover`);
    if (rule === undefined) throw new Error(`${service} has no cutover`);
    const [action] = rule.inputs["actions"] as readonly {
      readonly forward: { readonly targetGroups: readonly { arn: string; weight: number }[] };
    }[];
    const groups = action?.forward.targetGroups ?? [];
    const weights = groups.map(({ arn, weight }) => [this.account.colorOf(arn), weight]);
    return { id: rule.id, weights: Object.fromEntries(weights) as Traffic };
  }

  /** Colors that users are sent to though nothing answers there. */
  stranded(): string[] {
    return ["api", "web"].flatMap((service) => {
      if (this.account.find("lb-ListenerRule", `${service}-cutover`) === undefined) return [];
      const { weights } = this.cutover(service);
      const sum = weights.blue + weights.green;
      const lost = colors.filter((it) => weights[it] > 0 && !this.account.isHealthy(it, service));
      return [
        ...lost.map((color) => `${service}-${color}`),
        ...(sum === 100 ? [] : [`${service}: ${JSON.stringify(weights)}`]),
      ];
    });
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

  /** Keeps state and account as they are, under a name, and gives a way back to them. */
  keep(name: string): () => void {
    const state = join(this.project.directory, "state");
    const kept = join(this.project.directory, `kept-${name}`);
    const wish = this.#wish;
    cpSync(state, kept, { recursive: true });
    return () => {
      rmSync(state, { recursive: true });
      cpSync(kept, state, { recursive: true });
      this.#wish = wish;
      this.ask({});
    };
  }

  /** Puts rules and target groups of a state into the account, where `load()` asks for them. */
  standing(resources: readonly RecordedResource[]): void {
    const store = new Store(this.account.folder);
    for (const { urn, type, id, inputs = {}, outputs = {} } of resources) {
      if (id === undefined || !type.startsWith("aws:lb/")) continue;
      store.put({ token: type, region: "eu-central-1", key: id, id, urn, inputs, outputs });
    }
  }

  /** Forgets the account and the stack with it: nothing of them is anywhere else. */
  end(): void {
    this.#server?.close();
    this.project.forget();
  }
}
