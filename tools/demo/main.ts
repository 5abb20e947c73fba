import { join } from "node:path";
import { setTimeout as after } from "node:timers/promises";
import { ConfigError } from "../../lib/model";
import { buildImages } from "../images";
import { cacheIn } from "../toolchain/cache";
import { ToolError } from "../toolchain/error";
import { provide } from "../toolchain";
import { type CommandOptions, runCommand } from "./command";
import { down, existingStacks } from "./down";
import { refuseTakenPorts } from "./freePorts";
import { Screen } from "./screen";
import { LiveStage } from "./liveStage";
import { StackFiles, stackNames, stacks } from "./stackFiles";
import { story } from "./story";
import { kept, summary } from "./summary";

const help = `Releases a new version of a small shop to production, under load.

  npm run demo              deploys local-staging and local-prod on Docker, and leaves them up
  npm run demo -- --down    removes everything again
`;

const root = join(__dirname, "../..");
const screen = new Screen(process.stderr);
const files = new StackFiles(root, cacheIn(process.env).root);
const colored = process.stderr.isTTY && (process.env["NO_COLOR"] ?? "") === "";

/** Longer than the bake time in the stack files. */
const bakeMilliseconds = 7000;

/** What is left when the demonstration did not come to its end, and how to remove it. */
const remains = `what was deployed until then is still there
  look:   docker ps --filter name=shop-local-
  remove: npm run demo -- --down`;

async function main(args: readonly string[], signal: AbortSignal): Promise<number> {
  const [first, ...others] = args;
  if (first === "--help") return print([help.trimEnd()]);
  if (others.length > 0 || (first !== undefined && first !== "--down")) {
    throw new ToolError(`demo: "${args.join(" ")}" is not known\n${help.trimEnd()}`, 2);
  }
  const progress = (line: string): void => {
    screen.say(line);
  };
  const { env } = await provide({ progress, signal });
  const options: CommandOptions = { cwd: root, env, signal };
  if (first === "--down") {
    await leaving(down(options, files, screen));
    return print(["everything is removed"]);
  }
  return demonstrate(options, progress);
}

async function demonstrate(
  options: CommandOptions,
  progress: (line: string) => void,
): Promise<number> {
  const images = await buildImages({ progress });
  if ((await existingStacks(options)).size > 0) {
    screen.say("an earlier demonstration is still up, it is removed first");
    await leaving(down(options, files, screen));
  }
  const ports = await Promise.all(stackNames.map((name) => files.port(name)));
  await refuseTakenPorts(ports.flatMap((port) => [port, port + 1, port + 2]));
  await files.keep();
  const url = `http://127.0.0.1:${String(await files.port(stacks.production))}/`;
  const { signal } = options;
  const bake = (): Promise<void> => after(bakeMilliseconds, undefined, { signal });
  const stage = new LiveStage(options, screen, colored);
  return leaving(
    stage
      .play(story({ images, url, bake }))
      .then(() => conclude(options, stage, url))
      // The load must not go on; what went wrong before is what matters.
      .finally(() => stage.endLoad().catch(() => undefined)),
  );
}

/** Adds to an error what is left behind by work that did not come to its end. */
async function leaving<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw Object.assign(error as Error, { remains });
  }
}

/** Ends the load, shows the figures, and checks that nothing is left to do. */
async function conclude(options: CommandOptions, stage: LiveStage, url: string): Promise<number> {
  const report = await stage.endLoad();
  if (report === undefined) throw new Error("the load was never started");
  const expectNone = ["preview", "--stack", stacks.production, "--expect-no-changes"];
  const preview = await runCommand("pulumi", [...expectNone, "--non-interactive"], options);
  const settled = preview.code === 0;
  print([
    "",
    ...summary(report, stage.shown),
    "",
    `pulumi preview: ${settled ? "no changes" : `there are changes\n${preview.stdout}`}`,
    "",
    `production is up: ${url}`,
    "  what was written:  git diff stacks",
    `  what is applied:   npm run toolchain -- -- node dist/cli/main.js status ${stacks.production}`,
    "  remove all of it:  npm run demo -- --down",
  ]);
  return settled && kept(report, stage.shown) ? 0 : 1;
}

function print(lines: readonly string[]): number {
  process.stdout.write(`${lines.join("\n")}\n`);
  return 0;
}

function failed(error: unknown, interrupted: boolean): number {
  screen.clear();
  const left = error instanceof Error && "remains" in error ? `\n${String(error.remains)}` : "";
  if (interrupted) {
    screen.say(`interrupted${left === "" ? ": nothing was deployed" : `: ${remains}`}`);
    return 130;
  }
  if (!(error instanceof ToolError) && !(error instanceof ConfigError)) throw error;
  screen.say(`${error.message}${left}`);
  return error instanceof ToolError ? error.exitCode : 2;
}

const canceled = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.on(signal, () => {
    if (canceled.signal.aborted) process.exit(130);
    screen.say("stopping after what has begun; once more to stop at once");
    canceled.abort();
  });
}

void main(process.argv.slice(2), canceled.signal)
  .catch((error: unknown) => failed(error, canceled.signal.aborted))
  .then((code) => (process.exitCode = code));
