import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join, relative } from "node:path";
import Docker from "dockerode";
import { provide } from "../toolchain";
import { type Phase, phases, volumesBefore } from "./phases";
import { digestText, eventsText, scrub } from "./scrub";

const repository = join(__dirname, "../..");
const fixtures = join(repository, "test/preview/fixtures");
const program = join(repository, "test/preview/program");

void capture();

/** Captures everything again that test/preview reads: the real engine over a small program, phase by phase. */
async function capture(): Promise<void> {
  const progress = (line: string): void => void process.stderr.write(`${line}\n`);
  const { env } = await provide({ progress });
  const docker = new Docker();
  const directory = mkdtempSync(join(repository, ".crossfade", "captures-"));
  try {
    mkdirSync(join(directory, "state"), { recursive: true });
    const main = relative(directory, program);
    writeFileSync(
      join(directory, "Pulumi.yaml"),
      `name: capture\nruntime: nodejs\nmain: ${main}\n`,
    );
    const run = runner(directory, {
      ...env,
      PULUMI_BACKEND_URL: `file://${join(directory, "state")}`,
      PULUMI_DEBUG_COMMANDS: "1",
      NO_COLOR: "1",
      CAPTURE_WORLD: join(directory, "world.json"),
    });
    await Promise.all(volumesBefore.map((Name) => docker.createVolume({ Name })));
    await run(["stack", "init", "dev"]);
    for (const phase of phases) {
      progress(`captures  ${phase.name}`);
      await captureOne(phase, directory, run);
    }
    await run(["destroy", "--yes", "--skip-preview", "--stack", "dev"]);
  } finally {
    // One of them belonged to the stack in the end, which has removed it.
    await Promise.allSettled(volumesBefore.map((name) => docker.getVolume(name).remove()));
    rmSync(directory, { recursive: true, force: true });
  }
}

const flags: Readonly<Record<Phase["command"], readonly string[]>> = {
  preview: ["--json", "--show-replacement-steps"],
  refresh: ["--preview-only", "--json"],
  up: ["--yes", "--skip-preview"],
};

type Run = (args: readonly string[]) => Promise<{ readonly code: number; readonly out: string }>;

async function captureOne(phase: Phase, directory: string, run: Run): Promise<void> {
  const { name, command, resources, others = [], world = {}, fails = false } = phase;
  const salt = /^encryptionsalt: .*$/m.exec(readStack(directory))?.[0] ?? "";
  const lines = ["  capture:resources:", ...resources.map((line) => `    ${line}`)];
  const text = [salt, "config:", ...lines, ...others.map((line) => `  ${line}`)].join("\n");
  writeFileSync(join(directory, "Pulumi.dev.yaml"), `${text.trim()}\n`);
  writeFileSync(join(directory, "world.json"), JSON.stringify(world));
  const log = join(directory, "events.json");
  rmSync(log, { force: true });
  const args = [command, "--stack", "dev", ...flags[command], "--event-log", log];
  const { code, out } = await run(args);
  if ((code !== 0) !== fails) throw new Error(`${name} ended with ${String(code)}:\n${out}`);
  const folder = join(fixtures, name);
  mkdirSync(folder, { recursive: true });
  const places = {
    [repository]: "/shop",
    [directory]: "/shop",
    [homedir()]: "/home",
    [tmpdir()]: "/tmp",
  };
  writeFileSync(join(folder, "events.jsonl"), eventsText(readFileSync(log, "utf8"), places));
  if (command === "up" || out === "") return;
  const digest = scrub(JSON.parse(out), places) as Readonly<Record<string, unknown>>;
  writeFileSync(join(folder, "digest.json"), digestText(digest));
}

function readStack(directory: string): string {
  try {
    return readFileSync(join(directory, "Pulumi.dev.yaml"), "utf8");
  } catch {
    return "";
  }
}

function runner(cwd: string, env: NodeJS.ProcessEnv): Run {
  return (args) =>
    new Promise((resolve) => {
      const options = { cwd, env, maxBuffer: 256 * 1024 * 1024 };
      execFile("pulumi", [...args, "--non-interactive"], options, (error, stdout) => {
        resolve({ code: error === null ? 0 : 1, out: stdout });
      });
    });
}
