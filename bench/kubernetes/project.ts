import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { testCluster } from "../../tools/cluster";
import { ask } from "../../tools/cluster/apiClient";
import { readAccess } from "../../tools/cluster/kubeconfig";
import type { configuration } from "./shop";

/** Namespace that is there before anything is measured. */
export const namespace = "bench";

const run = promisify(execFile);

/** A project of the engine, on a cluster of its own. */
export class Project {
  private constructor(
    readonly folder: string,
    readonly env: NodeJS.ProcessEnv,
  ) {}

  /** Starts a cluster, works on it, and removes everything again. */
  static async use(work: (project: Project) => Promise<void>): Promise<void> {
    const cluster = await testCluster((line) => void process.stderr.write(`${line}\n`));
    const folder = mkdtempSync(join(tmpdir(), "crossfade-bench-"));
    const state = mkdtempSync(join(tmpdir(), "crossfade-bench-state-"));
    try {
      const access = readAccess(readFileSync(cluster.kubeconfig, "utf8"));
      const body = { apiVersion: "v1", kind: "Namespace", metadata: { name: namespace } };
      await ask(access, { method: "POST", path: "/api/v1/namespaces", body });
      const main = join(__dirname, "program");
      writeFileSync(join(folder, "Pulumi.yaml"), `name: bench\nruntime: nodejs\nmain: ${main}\n`);
      const env = {
        ...cluster.toolchain.env,
        KUBECONFIG: cluster.kubeconfig,
        PULUMI_BACKEND_URL: `file://${state}`,
        // Checking the types of a program takes longer than running it.
        PULUMI_NODEJS_TRANSPILE_ONLY: "true",
      };
      await work(new Project(folder, env));
    } finally {
      rmSync(folder, { recursive: true });
      rmSync(state, { recursive: true });
      await cluster.stop();
    }
  }

  /** Runs a command of the engine, and answers with what it printed. */
  async pulumi(...args: string[]): Promise<string> {
    const options = { cwd: this.folder, env: this.env, maxBuffer: 2 ** 28 };
    return (await run("pulumi", [...args, "--non-interactive"], options)).stdout;
  }

  /** File in which the program writes down what it took. */
  figuresOf(stack: string): string {
    return join(this.folder, `${stack}.json`);
  }

  /** Writes the file of a stack that is there; what the engine wrote into it, its salt, is kept. */
  writeStack(
    stack: string,
    { environment, services }: ReturnType<typeof configuration>,
    tree?: string,
  ): void {
    const file = join(this.folder, `Pulumi.${stack}.yaml`);
    const salt = /^encryptionsalt: .*\n/m.exec(readFileSync(file, "utf8"))?.[0] ?? "";
    const lines = [
      "config:",
      `  bench:namespace: ${namespace}`,
      `  bench:figures: ${this.figuresOf(stack)}`,
      ...(tree === undefined ? [] : [`  bench:tree: ${tree}`]),
      `  crossfade:environment: ${JSON.stringify(environment)}`,
      `  crossfade:services: ${JSON.stringify(services)}`,
    ];
    writeFileSync(file, `${salt}${lines.join("\n")}\n`);
  }
}
