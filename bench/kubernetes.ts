import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { loadWith, record, type Recorded } from "pulumi-crossfade/testing";
import { testCluster } from "../tools/cluster";
import { ask } from "../tools/cluster/apiClient";
import { readAccess } from "../tools/cluster/kubeconfig";
import { median, medianRatio, printTable } from "./figures";
import { components, configuration } from "./kubernetes/shop";
import { quietly } from "./shop";

/** A first preview of a shop by the real engine, plugin and API server, beside that of the same tree declared bare. */
const services = Number(process.env["CROSSFADE_SERVICES"] ?? 80);
const rounds = Number(process.env["CROSSFADE_ROUNDS"] ?? 3);
const namespace = "bench";

const run = promisify(execFile);

/** What one preview took. */
interface Figures {
  /** Of the whole command, by the clock. */
  readonly milliseconds: number;
  /** Of the program alone: milliseconds of the processor, and the most memory that it had. */
  readonly cpu: number;
  readonly megabytes: number;
}

/** The stack that asks for the shop. */
function stackFile(figures: string, tree?: string): string {
  const { environment, services: all } = configuration(services);
  const lines = [
    "config:",
    `  bench:namespace: ${namespace}`,
    `  bench:figures: ${figures}`,
    ...(tree === undefined ? [] : [`  bench:tree: ${tree}`]),
    `  crossfade:environment: ${JSON.stringify(environment)}`,
    `  crossfade:services: ${JSON.stringify(all)}`,
  ];
  return `${lines.join("\n")}\n`;
}

async function preview(folder: string, stack: string, env: NodeJS.ProcessEnv): Promise<Figures> {
  const began = performance.now();
  const { stdout } = await run(
    "pulumi",
    ["preview", "--non-interactive", "--stack", stack, "--suppress-progress"],
    { cwd: folder, env, maxBuffer: 2 ** 28 },
  );
  const milliseconds = performance.now() - began;
  if (!stdout.includes("to create")) throw new Error(`nothing was planned:\n${stdout}`);
  const figures = readFileSync(join(folder, `${stack}.json`), "utf8");
  return { milliseconds, ...(JSON.parse(figures) as Omit<Figures, "milliseconds">) };
}

async function compare(kubeconfig: string, own: NodeJS.ProcessEnv): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "crossfade-bench-"));
  const state = mkdtempSync(join(tmpdir(), "crossfade-bench-state-"));
  const env = {
    ...own,
    KUBECONFIG: kubeconfig,
    PULUMI_BACKEND_URL: `file://${state}`,
    // Checking the types of a program takes longer than running it.
    PULUMI_NODEJS_TRANSPILE_ONLY: "true",
  };
  try {
    const metadata = { name: namespace };
    const body = { apiVersion: "v1", kind: "Namespace", metadata };
    const access = readAccess(readFileSync(kubeconfig, "utf8"));
    await ask(access, { method: "POST", path: "/api/v1/namespaces", body });
    const system = loadWith({ configuration: configuration(services) });
    const recorded = await record(() => components(system, namespace), {
      project: "bench",
      stack: "components",
    });
    const tree = join(folder, "tree.json");
    writeFileSync(tree, JSON.stringify(recorded));
    const main = join(__dirname, "kubernetes/program");
    writeFileSync(join(folder, "Pulumi.yaml"), `name: bench\nruntime: nodejs\nmain: ${main}\n`);
    for (const [stack, with_] of [["bare", tree], ["components"]] as const) {
      await run("pulumi", ["stack", "init", stack], { cwd: folder, env });
      const file = join(folder, `Pulumi.${stack}.yaml`);
      const salt = readFileSync(file, "utf8");
      writeFileSync(file, `${salt}${stackFile(join(folder, `${stack}.json`), with_)}`);
    }
    const taken: Record<"bare" | "components", Figures[]> = { bare: [], components: [] };
    // The first round warms up the cluster and what is read from disk.
    for (let round = -1; round < rounds; round++) {
      for (const stack of ["bare", "components"] as const) {
        const figures = await preview(folder, stack, env);
        if (round >= 0) taken[stack].push(figures);
      }
    }
    print(recorded, taken);
  } finally {
    rmSync(folder, { recursive: true });
    rmSync(state, { recursive: true });
  }
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

async function main(): Promise<void> {
  await quietly();
  const cluster = await testCluster((line) => void process.stderr.write(`${line}\n`));
  try {
    await compare(cluster.kubeconfig, cluster.toolchain.env);
  } finally {
    await cluster.stop();
  }
}

void main();
