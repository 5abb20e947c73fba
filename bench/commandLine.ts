import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

/** Starts of the command line against bare Node, taken in turn so that both meet the same machine. */
const rounds = 15;

const main = resolve(__dirname, "../dist/cli/main.js");

const stack = (stage: string): string => `config:
  crossfade:environment: {stage: ${stage}, platform: docker}
  crossfade:services:
    web:
      strategy: canary
      live: blue
      traffic: {blue: 100, green: 0}
      blue: {version: "1.4.2", image: "sha256:${"a".repeat(64)}"}
`;

interface Cost {
  readonly wall: number;
  readonly cpu: number;
}

/** Milliseconds that a Node program takes: by the clock, and of the processor as the shell's `times` counts it. */
function cost(args: readonly string[], cwd: string): Cost {
  const began = performance.now();
  const script = `"$@" > /dev/null && times`;
  const out = execFileSync("bash", ["-c", script, "bash", process.execPath, ...args], {
    cwd,
    encoding: "utf8",
  });
  const wall = performance.now() - began;
  const spans = (out.split("\n")[1] ?? "").matchAll(/(\d+)m([\d.]+)s/g);
  const cpu = [...spans].reduce((sum, [, m, s]) => sum + Number(m) * 60_000 + Number(s) * 1000, 0);
  return { wall, cpu };
}

function median(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
}

function run(folder: string): void {
  writeFileSync(join(folder, "Pulumi.yaml"), "name: bench\nruntime: nodejs\n");
  for (const stage of ["development", "staging", "production"]) {
    writeFileSync(join(folder, `Pulumi.${stage}.yaml`), stack(stage));
  }
  const programs = {
    "node -e 0": ["-e", "0"],
    "crossfade --help": [main, "--help"],
    "crossfade check (3 stacks)": [main, "check"],
  };
  const costs = new Map<string, Cost[]>(Object.keys(programs).map((name) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const [name, args] of Object.entries(programs)) costs.get(name)?.push(cost(args, folder));
  }
  const base = median((costs.get("node -e 0") ?? []).map(({ wall }) => wall));
  for (const [name, own] of costs) {
    const wall = median(own.map((one) => one.wall));
    const cpu = median(own.map((one) => one.cpu));
    const figures = `${wall.toFixed(0)} ms  ${cpu.toFixed(0)} ms CPU  ${(wall / base).toFixed(2)} x`;
    process.stdout.write(`${name.padEnd(28)}${figures}\n`);
  }
}

const folder = mkdtempSync(join(tmpdir(), "crossfade-bench-"));
try {
  run(folder);
} finally {
  rmSync(folder, { recursive: true });
}
