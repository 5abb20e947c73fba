import type { Server } from "node:http";
import { join } from "node:path";
import { type Color, colors } from "../../../lib/model";
import type {
  ConformanceOutcome,
  ConformancePlatform,
  ConformanceSystem,
  ConformanceWish,
} from "../../../lib/testing";
import type { Kept } from "../../../tools/standins/aws/store";
import { provide } from "../../../tools/toolchain";
import { addressOf, serve } from "../../aws/paper/listener";
import { AwsAccount, nameOf } from "./awsAccount";
import { counted } from "./counted";
import { serveElb } from "./elb";
import { type Outcome, Project } from "./project";
import { serviceLines } from "./serviceLines";

const versions = { old: "1.4.2", fresh: "1.5.0", broken: "1.6.0-broken" };
const secret = "look-before";

/** AWS, as the contract's suite drives it: the real engine, a stand-in for the plugin, and rules that are obeyed. */
export const awsPlatform: ConformancePlatform = {
  versions,
  deploy: deployedOnAws,
};

/** A service whose two colors are deployed, the old release serving. */
export async function deployedOnAws(): Promise<AwsSystem> {
  const system = await AwsSystem.begin();
  system.ask({ blue: { version: versions.old }, green: { version: versions.fresh } });
  const first = await system.up();
  if (first.code !== 0) throw new Error(`first up failed:\n${first.output}`);
  return system;
}

/** One service on AWS, made by the real engine from a stack file of its own. */
export class AwsSystem implements ConformanceSystem {
  readonly previewSecret = secret;
  readonly account: AwsAccount;
  #wish: ConformanceWish = {};
  #servers: readonly Server[] = [];

  private constructor(readonly project: Project) {
    const folder = join(project.directory, "state", "aws");
    this.account = new AwsAccount(folder, versions.broken);
  }

  static async begin(): Promise<AwsSystem> {
    const progress = (line: string): void => void process.stderr.write(`${line}\n`);
    const toolchain = await provide({ progress, docker: false });
    const program = "test/e2e/programs/awsService";
    const system = new AwsSystem(
      new Project({ toolchain, images: {} }, program, { savesOnce: true }),
    );
    await system.#listen();
    system.ask({});
    await system.project.init("prod");
    return system;
  }

  async #listen(): Promise<void> {
    const { account } = this;
    const preview = (color: Color) =>
      serve((asked) => account.meet(asked), {
        "x-crossfade-color": color,
        "x-crossfade-secret": secret,
      });
    const main = await serve((asked) => account.meet(asked));
    const elb = await serveElb(account);
    this.#servers = [main, await preview("blue"), await preview("green"), elb];
    Object.assign(this.project.env, {
      AWS_ENDPOINT_URL_ELASTIC_LOAD_BALANCING_V2: addressOf(elb),
      AWS_ACCESS_KEY_ID: "test",
      AWS_SECRET_ACCESS_KEY: "test",
    });
  }

  get url(): string {
    return this.#address(0);
  }

  get previewUrl(): Record<Color, string> {
    return { blue: this.#address(1), green: this.#address(2) };
  }

  /** What the stack's file says besides: keys of the program, and services below that of the suite. */
  more: { readonly config?: readonly string[]; readonly services?: readonly string[] } = {};

  ask(change: ConformanceWish): void {
    this.#wish = { ...this.#wish, ...change };
    this.project.writeStack("prod", this.#text());
  }

  async up(): Promise<ConformanceOutcome> {
    const failing = colors.filter((color) => this.#wish[color]?.version === versions.broken);
    const error = "the deployment is not ready in time, and was rolled back";
    this.account.faults(
      failing.flatMap((color) =>
        (["create", "update"] as const).map((on) => ({
          on,
          name: `web-${color}-service`,
          error,
          done: true,
        })),
      ),
    );
    return outcomeOf(await this.project.up("prod"));
  }

  async preview(expectNoChanges = false): Promise<ConformanceOutcome> {
    const flags = expectNoChanges ? ["--expect-no-changes"] : [];
    return outcomeOf(await this.project.preview("prod", ...flags));
  }

  /** Ids, ARNs and random names stand for the names of resources, and those for their part in a color. */
  specification(color: Color): Promise<unknown> {
    const others = this.account.all("*").flatMap((kept) => {
      const { arn, arnSuffix, name } = kept.outputs;
      const known = [kept.id, arn, arnSuffix, kept.inputs["name"], name];
      return known.filter((it) => typeof it === "string").map((it) => [it, nameOf(kept)] as const);
    });
    const longest = others.sort(([a], [b]) => b.length - a.length);
    const version = this.#wish[color]?.version ?? "";
    const alike = (kept: Kept): string => {
      const text = longest.reduce(
        (left, [id, name]) =>
          left.replaceAll(`"${id}"`, `"${name}"`).replaceAll(`/${id}`, `/${name}`),
        JSON.stringify([kept.token, nameOf(kept), kept.inputs]),
      );
      return text
        .replaceAll(imageOf(version), "<image>")
        .replaceAll(version, "<version>")
        .replaceAll(color, "<color>")
        .replace(/"priority":10[01]/, '"priority":"<priority>"');
    };
    return Promise.resolve(this.account.named(`web-${color}`).map(alike).sort());
  }

  identity(color: Color): Promise<unknown> {
    const { id, inputs } = this.account.find("ecs-Service", `web-${color}-service`) ?? {};
    return Promise.resolve([id, inputs?.["taskDefinition"]]);
  }

  variable(color: Color, name: string): Promise<string | undefined> {
    const service = this.account.find("ecs-Service", `web-${color}-service`);
    const task = this.account
      .all("ecs-TaskDefinition")
      .find(({ outputs }) => outputs["arn"] === service?.inputs["taskDefinition"]);
    const [container] = JSON.parse(String(task?.inputs["containerDefinitions"])) as {
      readonly environment: readonly { readonly name: string; readonly value: string }[];
    }[];
    return Promise.resolve(container?.environment.find((it) => it.name === name)?.value);
  }

  exists(color: Color): Promise<boolean> {
    return Promise.resolve(this.account.find("ecs-Service", `web-${color}-service`) !== undefined);
  }

  break(color: Color): Promise<void> {
    this.account.down.add(color);
    return Promise.resolve();
  }

  repair(color: Color): Promise<void> {
    this.account.down.delete(color);
    return Promise.resolve();
  }

  load() {
    return counted(() => Promise.resolve(this.account.meet({ path: "/", headers: {} })));
  }

  async remove(): Promise<void> {
    this.account.faults([]);
    await this.project.remove("prod");
    for (const server of this.#servers) server.close();
  }

  #address(index: number): string {
    const server = this.#servers[index];
    if (server === undefined) throw new Error("nobody listens");
    return addressOf(server);
  }

  #text(): string {
    const lines = [
      "config:",
      "  aws:region: eu-central-1",
      `  e2e:variables: ${JSON.stringify(this.#wish.variables ?? {})}`,
      ...(this.more.config ?? []).map((line) => `  ${line}`),
      "  crossfade:environment: {stage: production, platform: aws}",
      "  crossfade:services:",
      ...(this.more.services ?? []).map((line) => `    ${line}`),
      ...serviceLines("web", this.#wish, imageOf),
    ];
    return `${lines.join("\n")}\n`;
  }
}

function imageOf(version: string): string {
  const letter = version === versions.old ? "a" : version === versions.fresh ? "b" : "c";
  return `registry.example.com/web@sha256:${letter.repeat(64)}`;
}

function outcomeOf({ code, stdout, stderr, changes, milliseconds }: Outcome): ConformanceOutcome {
  return { code, output: stdout + stderr, changes, milliseconds };
}
