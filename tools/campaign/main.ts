import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ToolError } from "../toolchain/error";
import { readCampaign } from "./options";
import { type Part, summary } from "./summary";

/** Runs the long versions of the end-to-end tests, and prints their figures, also when some of them have failed. */
function main(args: readonly string[]): number {
  const { parts, options } = readCampaign(args, process.env, () =>
    Math.floor(Math.random() * 2 ** 31),
  );
  const folder = mkdtempSync(join(tmpdir(), "crossfade-campaign-"));
  const file = join(folder, "report.jsonl");
  const files = parts.map((part) => `test/e2e/${part}.test.ts`);
  const { status } = spawnSync(
    "vitest",
    ["run", "--project", "e2e*", "--no-file-parallelism", ...files],
    {
      stdio: "inherit",
      env: { ...process.env, ...options, CROSSFADE_REPORT: file },
    },
  );
  const lines = existsSync(file) ? readFileSync(file, "utf8").trim().split("\n") : [];
  rmSync(folder, { recursive: true });
  process.stdout.write(`\n${summary(lines.map((line) => JSON.parse(line) as Part))}\n`);
  return status ?? 1;
}

try {
  process.exitCode = main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof ToolError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = error.exitCode;
}
