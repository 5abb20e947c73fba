import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { randomNumbers } from "./randomNumbers";
import { sample } from "./sample";
import { sampleSeconds, suite } from "./suite";

/** Runs a sample of the real-engine suite; each commit draws another one, and the same tree the same. */
async function main(): Promise<number> {
  const commit = commitOf();
  const seed = Number(process.env["CROSSFADE_SEED"] ?? parseInt(commit.slice(0, 8), 16));
  const names = sample(suite, { seconds: sampleSeconds, random: randomNumbers(seed) });
  process.stderr.write(
    `${String(names.length)} of ${String(suite.length)} files, drawn by ${String(seed)}; npm run test:e2e runs all\n`,
  );
  const files = names.map((name) => `test/e2e/${name}.test.ts`);
  const vitest = spawn("vitest", ["run", "--project", "e2e*", ...files], { stdio: "inherit" });
  // Whoever interrupts this interrupts both, and the tests have to clean up.
  process.on("SIGINT", () => undefined).on("SIGTERM", () => vitest.kill());
  const [code] = (await once(vitest, "exit")) as [number | null];
  return code ?? 1;
}

/** The commit, or zeros where the sources came without their history. */
function commitOf(): string {
  const { stdout, status } = spawnSync("git", ["rev-parse", "HEAD"], { encoding: "utf8" });
  return status === 0 ? stdout : "00000000";
}

void main().then((code) => (process.exitCode = code));
