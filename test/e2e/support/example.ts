import { readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Ended } from "./command";
import { imageOf, type Machine } from "./machine";
import { freePorts } from "./ports";
import { type Outcome, Project } from "./project";

const examples = resolve(__dirname, "../../../examples");

/** What a test decides about an example. */
export interface ExampleArgs {
  /** Folder below `examples/`. */
  readonly folder: string;
  /** Stack whose file the example has, and which is made here. */
  readonly stack: string;
  /** The example's own configuration, by key without the project; what its file says is replaced. */
  readonly config?: Readonly<Record<string, string>>;
  /** Example whose backend this one shares, so that one stack can refer to another. */
  readonly beside?: Example;
  /** First of the three ports of the machine that a balancer takes. */
  readonly port?: number;
}

/** An example as a user starts it: its own program and its own stack file, in a project of the test's own. */
export class Example {
  private constructor(
    readonly project: Project,
    readonly stack: string,
    readonly port: number,
  ) {}

  /** Makes the stack; nothing is deployed yet. */
  static async prepare(machine: Machine, args: ExampleArgs): Promise<Example> {
    const { folder, stack, beside, port = await freePorts(3) } = args;
    // A machine without Docker has none, and examples for clouds need none.
    const isEmpty = Object.keys(machine.images).length === 0;
    const project = new Project(machine, "test/e2e/programs/example", {
      beside: beside?.project,
      startsAnew: true,
      savesOnce: isEmpty,
    });
    const example = new Example(project, stack, port);
    const images = isEmpty
      ? {}
      : {
          "haproxy:3.0-alpine": tagOf(machine, "haproxy"),
          "redis:8-alpine": tagOf(machine, "redis"),
        };
    project.writeStack(
      stack,
      withConfig(ownFile(folder, stack), {
        "e2e:example": folder,
        "e2e:port": JSON.stringify(String(port)),
        "e2e:images": JSON.stringify(images),
        ...ofProject(project.name, args.config),
      }),
    );
    await project.init(stack);
    return example;
  }

  get name(): string {
    return this.project.name;
  }

  /** Where users come in, and where people look at a color. */
  url(color?: "blue" | "green"): string {
    const offset = color === undefined ? 0 : color === "blue" ? 1 : 2;
    return `http://127.0.0.1:${String(this.port + offset)}/`;
  }

  /** Writes a release into the idle color, or into the live one of a service that has none. */
  release(service: string, version: string, image: string): Promise<Ended> {
    const release = ["--version", version, "--image", image, "--yes"];
    return this.project.crossfade("release", this.stack, service, ...release);
  }

  shift(service: string, to: string, percent: number): Promise<Ended> {
    const shift = ["--to", to, "--percent", String(percent), "--yes"];
    return this.project.crossfade("shift", this.stack, service, ...shift);
  }

  /** Changes the stack file as an editor does. */
  edit(change: (text: string) => string): void {
    writeFileSync(this.project.stackFile(this.stack), change(this.project.readStack(this.stack)));
  }

  up(): Promise<Outcome> {
    return this.project.up(this.stack);
  }

  preview(): Promise<Outcome> {
    return this.project.preview(this.stack);
  }

  remove(): Promise<void> {
    return this.project.remove(this.stack);
  }
}

/** The image under a name, which is what the stand-in of the Docker plugin finds it by. */
function tagOf(machine: Machine, name: "haproxy" | "redis"): string {
  imageOf(machine, name);
  return `crossfade-${name}:local`;
}

/** The stack file of the example; one that needs no configuration has none. */
function ownFile(folder: string, stack: string): string {
  try {
    return readFileSync(resolve(examples, folder, `Pulumi.${stack}.yaml`), "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    return "config:\n";
  }
}

function ofProject(project: string, config: ExampleArgs["config"] = {}): Record<string, string> {
  const own = Object.entries(config).map(([key, value]) => [`${project}:${key}`, value]);
  return Object.fromEntries(own) as Record<string, string>;
}

function withConfig(file: string, config: Readonly<Record<string, string>>): string {
  const kept = file
    .split("\n")
    .filter((line) => !Object.keys(config).some((key) => line.startsWith(`  ${key}:`)));
  const lines = Object.entries(config).map(([key, value]) => `  ${key}: ${value}`);
  return kept.flatMap((line) => (line === "config:" ? [line, ...lines] : [line])).join("\n");
}
