import { execFile } from "node:child_process";
import { dirname } from "node:path";
import { promisify } from "node:util";
import { median, printTable } from "../figures";

const run = promisify(execFile);

/** Loads modules in a fresh process, which writes the milliseconds of the processor that it took. */
const timed = `
const began = process.cpuUsage();
for (const module of JSON.parse(process.argv[1])) require(module);
const { user, system } = process.cpuUsage(began);
process.stdout.write(JSON.stringify((user + system) / 1000));
`;

/** Loads a module, and writes every file that was loaded, each with the name by which and the file for which it was. */
const listed = `
const modules = require("node:module");
const load = modules._load;
const loaded = [];
modules._load = function (name, parent, ...rest) {
  const answer = load.call(this, name, parent, ...rest);
  const file = modules._resolveFilename(name, parent);
  if (file.startsWith("/")) loaded.push({ name, file, by: parent?.filename ?? "" });
  return answer;
};
require(JSON.parse(process.argv[1]));
process.stdout.write(JSON.stringify(loaded));
`;

/** One file that asks for another one. */
export interface Loading {
  /** The other one, as the file calls it. */
  readonly name: string;
  /** Where the other one is. */
  readonly file: string;
  /** The file that asks. */
  readonly by: string;
}

async function inFresh(script: string, given: unknown): Promise<unknown> {
  const { stdout } = await run(process.execPath, ["-e", script, JSON.stringify(given)], {
    cwd: __dirname,
    maxBuffer: 2 ** 26,
  });
  return JSON.parse(stdout);
}

/** Everything that is loaded with an entry of the package. */
export async function loadedBy(entry: string): Promise<readonly Loading[]> {
  return (await inFresh(listed, entry)) as Loading[];
}

/** The parts of Pulumi's packages that the package's own files ask for. */
export function partsOf(entry: string, loadings: readonly Loading[]): string[] {
  const own = dirname(dirname(require.resolve(entry)));
  const parts = loadings.filter(
    ({ name, by }) => name.startsWith("@pulumi/") && by.startsWith(own),
  );
  return [...new Set(parts.map(({ name }) => name))].sort();
}

/** Prints what an entry of the package adds to the parts of Pulumi's packages that it uses, loaded alone. */
export async function importTime(entry: string, rounds: number): Promise<void> {
  const parts = partsOf(entry, await loadedBy(entry));
  const times: { alone: number; whole: number }[] = [];
  for (let round = 0; round < rounds; round++) {
    const alone = Number(await inFresh(timed, parts));
    times.push({ alone, whole: Number(await inFresh(timed, [entry])) });
  }
  const ms = (numbers: readonly number[]) => `${median(numbers).toFixed(0)} ms`;
  printTable(`Importing ${entry} (goal: adds less than 150 ms)`, [
    ["", "CPU"],
    [`its ${String(parts.length)} parts of @pulumi alone`, ms(times.map(({ alone }) => alone))],
    ["all of it", ms(times.map(({ whole }) => whole))],
    ["added", ms(times.map(({ alone, whole }) => whole - alone))],
  ]);
}
