import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { parseStackFile, readStackFile, writeStackFile } from "../../lib/config";
import { sampleFile } from "./sampleFile";

/** Some kills in every run; a campaign makes more. */
const kills = Number(process.env["CROSSFADE_KILLS"] ?? 2);

let directory = "";
let path = "";
let writer: ChildProcess | undefined;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "crossfade-crash-"));
  path = join(directory, "Pulumi.prod.yaml");
  await writeFile(path, sampleFile);
});

afterEach(async () => {
  writer?.kill("SIGKILL");
  await rm(directory, { recursive: true });
});

it(
  "leaves a whole file when it is killed, and nothing in the way of the next writer",
  { timeout: 30_000 * kills },
  async () => {
    for (let kill = 0; kill < kills; kill += 1) {
      await killedDuring(5 + ((kill * 7) % 40));
      const { configuration } = parseStackFile(path, await readFile(path, "utf8"));
      expect(Object.keys(configuration.services)).toEqual(["web", "worker"]);
      await writeStackFile(await readStackFile(path), [
        { path: ["services", "web", "traffic"], value: { blue: 90, green: 10 } },
        { path: ["services", "web", "bake"], value: `${String(kill)} minutes` },
      ]);
      expect(await readdir(directory)).toEqual(["Pulumi.prod.yaml"]);
    }
  },
);

/** Starts a writer, and kills it without warning, somewhere in the write after so many. */
async function killedDuring(write: number): Promise<void> {
  const script = join(__dirname, "endlessWriter.ts");
  const child = spawn(process.execPath, ["--import", "tsx", script, path]);
  writer = child;
  const exit = once(child, "exit");
  let problem = "";
  child.stderr.on("data", (text: Buffer) => (problem += text.toString()));
  let writes = 0;
  child.stdout.on("data", (dots: Buffer) => {
    writes += dots.length;
    if (writes >= write) child.kill("SIGKILL");
  });
  const [, signal] = (await exit) as [number | null, string | null];
  expect([signal, problem]).toEqual(["SIGKILL", ""]);
}
