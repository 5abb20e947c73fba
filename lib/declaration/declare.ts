import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Declaration, DeclarationJob } from "./declaration";

/** What is known of the process besides the job. */
export interface DeclareOptions {
  /** Arguments of Node.js, which the project file names. */
  readonly nodeArgs: readonly string[];
}

/** Runs a program in a process of its own, without an engine, and answers with what it declares. */
export async function declare(
  job: DeclarationJob,
  { nodeArgs }: DeclareOptions,
): Promise<Declaration> {
  const folder = await mkdtemp(join(tmpdir(), "crossfade-plan-"));
  const [jobFile, answerFile] = [join(folder, "job.json"), join(folder, "answer.json")];
  try {
    await writeFile(jobFile, JSON.stringify(job));
    const program = join(__dirname, "declareProgram.js");
    const said = await ended([...nodeArgs, program, jobFile, answerFile], job.directory);
    const answer = await readFile(answerFile, "utf8").catch(() => undefined);
    if (answer !== undefined) return JSON.parse(answer) as Declaration;
    return { resources: [], failure: `the program ended its process: ${reasonIn(said)}` };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Waits until a process of Node.js ends; what it wrote is its answer, of whatever kind. */
async function ended(args: readonly string[], cwd: string): Promise<string> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, { cwd, stdio: ["ignore", "pipe", "pipe"] });
    const said: Buffer[] = [];
    const hear = (chunk: Buffer): void => {
      said.push(chunk);
    };
    child.stdout.on("data", hear);
    child.stderr.on("data", hear);
    child
      .on("error", (error) => {
        resolve(error.message);
      })
      .on("close", () => {
        resolve(Buffer.concat(said).toString());
      });
  });
}

/** The line that names an error, or else what was said last; never a stack trace. */
function reasonIn(text: string): string {
  const lines = text.split("\n").filter((line) => line.trim() !== "" && !/^\s+at /.test(line));
  const named = lines.find((line) => /^\w*Error\b.*: /.test(line));
  return (named ?? lines.at(-1) ?? "it said nothing").slice(0, 500);
}
