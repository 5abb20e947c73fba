import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import type * as Testing from "../testing";
import type { Declaration, DeclarationJob } from "./declaration";

/**
 * The process in which a program runs without an engine. What the program loads is found from where it is, with its own
 * version of this package and of the SDK.
 */
async function main([jobFile = "", answerFile = ""]: readonly string[]): Promise<void> {
  const job = JSON.parse(readFileSync(jobFile, "utf8")) as DeclarationJob;
  const answer = await declarationOf(job);
  writeFileSync(answerFile, JSON.stringify(answer));
  // A program may hold timers and connections open that nobody waits for.
  process.exit(0);
}

async function declarationOf(job: DeclarationJob): Promise<Declaration> {
  const { directory, project, stack, config, configuration, past, now } = job;
  process.chdir(directory);
  const load = createRequire(join(directory, "package.json"));
  // Of rejections that nobody awaited the last one is the program's end, as it is under the engine.
  const unheard = new Promise<never>((_resolve, reject) => {
    process.once("unhandledRejection", reject).once("uncaughtException", reject);
  });
  try {
    const { appliedFrom, record } = load("pulumi-crossfade/testing") as typeof Testing;
    if (job.isTypeScript) compileWith(load);
    const resources = await Promise.race([
      unheard,
      record(() => run(job, load), {
        project,
        stack,
        config,
        ...(configuration === undefined ? {} : { configuration }),
        ...(past === undefined ? {} : { applied: appliedFrom(past) }),
        now: new Date(now),
      }),
    ]);
    return { resources };
  } catch (error) {
    return { resources: [], failure: wordsOf(error) };
  }
}

/** As the language host does it: a module of either kind, and what it exports is called if it is a function. */
async function run({ main: path }: DeclarationJob, load: NodeJS.Require): Promise<unknown> {
  const file = load.resolve(path);
  const isModule = file.endsWith(".mjs") || file.endsWith(".mts") || typeIn(dirname(file));
  const exported: unknown = isModule
    ? ((await import(pathToFileURL(file).href)) as { default?: unknown }).default
    : load(file);
  return typeof exported === "function" ? (exported as () => unknown)() : exported;
}

/** Whether the nearest package.json says that files are ES modules. */
function typeIn(directory: string): boolean {
  const file = join(directory, "package.json");
  if (existsSync(file)) {
    return (JSON.parse(readFileSync(file, "utf8")) as { type?: string }).type === "module";
  }
  return directory !== dirname(directory) && typeIn(dirname(directory));
}

/** The compiler that the SDK brings for its language host; types are checked elsewhere. */
function compileWith(load: NodeJS.Require): void {
  const sdk = load("@pulumi/pulumi/tsutils") as {
    typeScriptRequireStrings(): { typescriptRequire: string; tsnodeRequire: string };
    loadTypeScriptCompilerOptions(path: string): Readonly<Record<string, unknown>>;
  };
  const { typescriptRequire, tsnodeRequire } = sdk.typeScriptRequireStrings();
  const fromSdk = createRequire(load.resolve("@pulumi/pulumi/tsutils"));
  const { register } = fromSdk(tsnodeRequire) as { register: (options: object) => void };
  register({
    compiler: fromSdk.resolve(typescriptRequire),
    transpileOnly: true,
    project: "tsconfig.json",
    skipProject: !existsSync("tsconfig.json"),
    compilerOptions: {
      target: "ES2022",
      module: "nodenext",
      moduleResolution: "nodenext",
      sourceMap: true,
      ...sdk.loadTypeScriptCompilerOptions("tsconfig.json"),
    },
  });
}

function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if ("code" in error && error.code === "MODULE_NOT_FOUND") {
    return error.message.split("\n")[0] ?? error.message;
  }
  return error.message;
}

void main(process.argv.slice(2));
