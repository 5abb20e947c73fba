import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { loadWith, record, type Recorded } from "pulumi-crossfade/testing";
import { median, medianRatio, printTable } from "./figures";
import { namespace, Project } from "./kubernetes/project";
import { components, configuration } from "./kubernetes/shop";
import { quietly } from "./shop";

/** A first preview of a shop by the real engine, plugin and API server, beside that of the same tree declared bare. */
const services = Number(process.env["CROSSFADE_SERVICES"] ?? 80);
const rounds = Number(process.env["CROSSFADE_ROUNDS"] ?? 3);

/** What one preview took. */
interface Figures {
  /** Of the whole command, by the clock. */
  readonly milliseconds: number;
  /** Of the program alone: milliseconds of the processor, and the most memory that it had. */
  readonly cpu: number;
  readonly megabytes: number;
}

async function preview(project: Project, stack: string): Promise<Figures> {
  const began = performance.now();
  const stdout = await project.pulumi("preview", "--stack", stack, "--suppress-progress");
  const milliseconds = performance.now() - began;
  if (!stdout.includes("to create")) throw new Error(`nothing was planned:\n${stdout}`);
  const figures = readFileSync(project.figuresOf(stack), "utf8");
  return { milliseconds, ...(JSON.parse(figures) as Omit<Figures, "milliseconds">) };
}

async function compare(project: Project): Promise<void> {
  const system = loadWith({ configuration: configuration(services) });
  const recorded = await record(() => components(system, namespace), {
    project: "bench",
    stack: "components",
  });
  const tree = join(project.folder, "tree.json");
  writeFileSync(tree, JSON.stringify(recorded));
  for (const [stack, from] of [["bare", tree], ["components"]] as const) {
    await project.pulumi("stack", "init", stack);
    project.writeStack(stack, configuration(services), from);
  }
  const taken: Record<"bare" | "components", Figures[]> = { bare: [], components: [] };
  // The first round warms up the cluster and what is read from disk.
  for (let round = -1; round < rounds; round++) {
    for (const stack of ["bare", "components"] as const) {
      const figures = await preview(project, stack);
      if (round >= 0) taken[stack].push(figures);
    }
  }
  print(recorded, taken);
}

function print(recorded: readonly Recorded[], taken: Record<"bare" | "components", Figures[]>) {
  const row = (name: "bare" | "components") => [
    name,
    ...(["milliseconds", "cpu", "megabytes"] as const).flatMap((key) => {
      const [own, base] = [taken[name], taken.bare].map((all) => all.map((one) => one[key]));
      const unit = key === "megabytes" ? "MB" : "ms";
      return [
        `${median(own ?? []).toFixed(0)} ${unit}`,
        `${medianRatio(own ?? [], base ?? []).toFixed(2)} x`,
      ];
    }),
  ];
  const objects = recorded.filter(({ custom }) => custom).length;
  printTable(
    `First preview of ${String(services)} services, ${String(objects)} objects (goal: at most 1.15 x)`,
    [
      ["", "time", "ratio", "CPU of the program", "ratio", "memory", "ratio"],
      row("bare"),
      row("components"),
    ],
  );
}

void quietly().then(() => Project.use(compare));
