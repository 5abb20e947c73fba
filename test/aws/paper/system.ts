import type { Server } from "node:http";
import { setImmediate as tick } from "node:timers/promises";
import * as pulumi from "@pulumi/pulumi";
import { vi } from "vitest";
import { BlueGreenService, Environment } from "../../../lib/aws";
import { platformOf } from "../../../lib/aws/platform";
import { type GainingColor, readinessHook } from "../../../lib/aws/service/readiness";
import { load } from "../../../lib/component";
import { readApplied } from "../../../lib/component/applied";
import { type Color, colors } from "../../../lib/model";
import type {
  ConformanceOutcome,
  ConformancePlatform,
  ConformanceSystem,
  ConformanceWish,
} from "../../../lib/testing";
import { record, type Recorded } from "../../record";
import { balancer, usual } from "../built";
import { type Edge, PaperEngine, type PaperResource } from "./engine";
import { addressOf, answer, type Met, type Rule, serve } from "./listener";
import {
  colorOf,
  imageOf,
  isBroken,
  isOf,
  never,
  outcome,
  plain,
  versions,
  weightsIn,
} from "./world";

const previewSecret = "look-before";

/** AWS on paper, as the contract's suite drives it: what the program registers, in its order, and rules that are obeyed. */
export const paperPlatform: ConformancePlatform = {
  versions,
  async deploy() {
    const system = new PaperSystem();
    await system.listen();
    system.ask({ blue: { version: versions.old }, green: { version: versions.fresh } });
    const first = await system.up();
    if (first.code !== 0) throw new Error(first.output);
    return system;
  },
};

class PaperSystem implements ConformanceSystem {
  readonly previewSecret = previewSecret;
  readonly #engine = new PaperEngine();
  readonly #down = new Set<Color>();
  #wish: ConformanceWish = {};
  #servers: Partial<Record<"main" | Color, Server>> = {};
  #turn = 0;

  async listen(): Promise<void> {
    const preview = (color: Color) =>
      serve((asked) => this.#meet(asked), {
        "x-crossfade-color": color,
        "x-crossfade-secret": previewSecret,
      });
    const main = await serve((asked) => this.#meet(asked));
    this.#servers = { main, blue: await preview("blue"), green: await preview("green") };
  }

  get url(): string {
    return this.#address("main");
  }

  get previewUrl(): Record<Color, string> {
    return { blue: this.#address("blue"), green: this.#address("green") };
  }

  ask(change: ConformanceWish): void {
    this.#wish = { ...this.#wish, ...change };
  }

  up(): Promise<ConformanceOutcome> {
    return this.#run(async (recorded) => {
      const { steps, error } = await this.#engine.up(recorded, this.#edge());
      return { changes: steps, ...(error === undefined ? {} : { problem: error.message }) };
    });
  }

  preview(): Promise<ConformanceOutcome> {
    return this.#run((recorded) => Promise.resolve({ changes: this.#engine.plan(recorded) }));
  }

  specification(color: Color): Promise<unknown> {
    const own = [...this.#engine.state.values()].filter(({ name }) => isOf(name, color));
    const version = this.#wish[color]?.version ?? "";
    const text = JSON.stringify(own.map(({ type, name, inputs }) => ({ type, name, inputs })));
    const alike = text
      .replaceAll(imageOf(version), "<image>")
      .replaceAll(version, "<version>")
      .replaceAll(color, "<color>")
      .replace(/-task:[0-9a-f]{8}/g, "-task:<revision>")
      .replace(/"priority":10[01]/, '"priority":"<priority>"');
    const parts = JSON.parse(alike) as { readonly name: string }[];
    return Promise.resolve(parts.sort((a, b) => (a.name < b.name ? -1 : 1)));
  }

  identity(color: Color): Promise<unknown> {
    const { serial, inputs } = this.#service(color) ?? {};
    return Promise.resolve([serial, inputs?.["taskDefinition"]]);
  }

  variable(color: Color, name: string): Promise<string | undefined> {
    const task = this.#engine.find("TaskDefinition", `web-${color}-task`);
    const [container] = JSON.parse(String(task?.inputs["containerDefinitions"])) as {
      readonly environment: readonly { readonly name: string; readonly value: string }[];
    }[];
    return Promise.resolve(container?.environment.find((it) => it.name === name)?.value);
  }

  exists(color: Color): Promise<boolean> {
    return Promise.resolve(this.#service(color) !== undefined);
  }

  break(color: Color): Promise<void> {
    this.#down.add(color);
    return Promise.resolve();
  }

  repair(color: Color): Promise<void> {
    this.#down.delete(color);
    return Promise.resolve();
  }

  load() {
    const counts = { sent: 0, lost: 0 };
    const wish = { isOver: false };
    const sending = (async () => {
      while (!wish.isOver || counts.sent < 1100) {
        const { status } = this.#meet({ path: "/", headers: {} });
        counts.sent += 1;
        if (status !== 200) counts.lost += 1;
        await tick();
      }
    })();
    return {
      stop: async () => {
        wish.isOver = true;
        await sending;
        return counts;
      },
    };
  }

  remove(): Promise<void> {
    for (const server of Object.values(this.#servers)) server.close();
    return Promise.resolve();
  }

  async #run(
    act: (recorded: readonly Recorded[]) => Promise<{
      readonly changes: ConformanceOutcome["changes"];
      readonly problem?: string;
    }>,
  ): Promise<ConformanceOutcome> {
    const begin = Date.now();
    const said: string[] = [];
    const info = vi.spyOn(pulumi.log, "info").mockImplementation((text) => {
      said.push(text);
      return Promise.resolve();
    });
    const aws = platformOf(() => ({ weights: () => Promise.resolve(this.#weights()) }));
    try {
      const applied = await readApplied(aws, this.#engine.resources);
      const recorded = await record(() => this.#program(), {
        configuration: this.#configuration(),
        applied,
      });
      const { changes, problem } = await act(recorded);
      if (problem !== undefined) said.push(problem);
      return outcome(problem === undefined ? 0 : 1, said, changes, begin);
    } catch (error) {
      return outcome(1, [...said, (error as Error).message], [], begin);
    } finally {
      info.mockRestore();
    }
  }

  async #program(): Promise<void> {
    const system = await load({ platform: platformOf(() => ({ weights: never })) });
    const environment = new Environment("shop", { system });
    new BlueGreenService("web", {
      ...usual,
      environment,
      service: system.service("web"),
      balancer: { ...balancer },
      variables: this.#wish.variables ?? {},
      preview: { secret: previewSecret },
    });
  }

  #configuration() {
    const { live = "blue", traffic = { blue: 100, green: 0 }, drain = "0 seconds" } = this.#wish;
    const releases = colors.flatMap((color) => {
      const { version, retired = false } = this.#wish[color] ?? {};
      if (version === undefined) return [];
      return [[color, { version, image: imageOf(version), ...(retired ? { retired } : {}) }]];
    });
    const web = { strategy: "blue-green", live, traffic, bake: "0 seconds", drain };
    return {
      environment: { stage: "production", platform: "aws" },
      services: { web: { ...web, ...(Object.fromEntries(releases) as object) } },
    };
  }

  /** What the hooks ask, and what the provider waits for. */
  #edge(): Edge {
    return {
      before: async (resource, old) => {
        const hooks = old === undefined ? resource.beforeCreate : resource.beforeUpdate;
        if (resource.name !== "web-cutover" || hooks.length === 0) return;
        const before = old === undefined ? {} : weightsIn(old.inputs);
        const gaining = Object.entries(weightsIn(resource.inputs)).filter(
          ([arn, weight]) => weight > (before[arn] ?? 0),
        );
        const hook = readinessHook(
          {
            service: "web",
            gaining: gaining.map(([arn]) => this.#gaining(arn)),
            needed: 1,
            seconds: 0,
          },
          {
            targets: (arn) => {
              const state = this.#targets(arn) === undefined ? "unhealthy" : "healthy";
              return Promise.resolve([{ target: "10.0.0.1:3000", state }]);
            },
            runs: () => Promise.resolve("task"),
          },
          1,
        );
        await hook({ urn: "urn", id: "id", name: resource.name, type: resource.type });
      },
      after: ({ name, inputs }) => {
        if (!name.endsWith("-service") || !isBroken(inputs)) return;
        throw new Error(`${name}: the deployment is not ready, and was given up`);
      },
    };
  }

  #gaining(targetGroupArn: string): GainingColor {
    const color = colorOf(targetGroupArn);
    const deployed = { clusterArn: "cluster", serviceName: color, taskDefinitionArn: "task" };
    return { color, targetGroupArn, ...deployed };
  }

  #meet(asked: Parameters<typeof answer>[1]): Met {
    const rules = [...this.#engine.state.values()]
      .filter(({ type }) => type.endsWith(":ListenerRule"))
      .map(({ inputs }) => plain(inputs) as unknown as Rule);
    this.#turn += 1;
    return answer(rules, asked, this.#turn, (arn) => this.#targets(arn));
  }

  /** The color whose targets answer in a group; nothing where none is healthy. */
  #targets(arn: string): Color | undefined {
    const color = colorOf(arn);
    const service = this.#service(color);
    const answers = service !== undefined && !isBroken(service.inputs) && !this.#down.has(color);
    return answers ? color : undefined;
  }

  #service(color: Color): PaperResource | undefined {
    return this.#engine.find("Service", `web-${color}-service`);
  }

  #weights(): Record<string, number> | undefined {
    const rule = this.#engine.find("ListenerRule", "web-cutover");
    return rule && weightsIn(rule.inputs);
  }

  #address(name: "main" | Color): string {
    const server = this.#servers[name];
    if (server === undefined) throw new Error("nobody listens");
    return addressOf(server);
  }
}
