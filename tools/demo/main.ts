import { join } from "node:path";
import { ConfigError } from "../../lib/model";
import { cacheIn } from "../toolchain/cache";
import { ToolError } from "../toolchain/error";
import { demoArgs, help } from "./args";
import { demonstrate } from "./demonstration";
import { down } from "./down";
import { platformNamed } from "./platforms";
import { leaving, remainsOf } from "./remains";
import { Screen } from "./screen";

const root = join(__dirname, "../..");
const screen = new Screen(process.stderr);
const colored = process.stderr.isTTY && (process.env["NO_COLOR"] ?? "") === "";

async function main(words: readonly string[], signal: AbortSignal): Promise<number> {
  const args = demoArgs(words);
  if (args.help) return print(help.trimEnd());
  const progress = (line: string): void => {
    screen.say(line);
  };
  const given = { root, cacheRoot: cacheIn(process.env).root, progress, signal };
  const { platform, files } = platformNamed(args.platform, given);
  const reason = args.down ? undefined : await platform.refusal();
  if (reason !== undefined) throw new ToolError(`demo: ${reason}`, 2);
  const options = { cwd: root, env: await platform.engine(), signal };
  if (args.down) {
    await leaving(platform, down(options, platform, files, screen));
    return print("everything is removed");
  }
  return demonstrate({ options, platform, files, screen, colored });
}

function print(text: string): number {
  process.stdout.write(`${text}\n`);
  return 0;
}

function failed(error: unknown, interrupted: boolean): number {
  screen.clear();
  const left = remainsOf(error);
  if (interrupted) {
    screen.say(`interrupted: ${left ?? "nothing was deployed"}`);
    return 130;
  }
  if (!(error instanceof ToolError) && !(error instanceof ConfigError)) throw error;
  screen.say(left === undefined ? error.message : `${error.message}\n${left}`);
  return error instanceof ToolError ? error.exitCode : 2;
}

const canceled = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.on(signal, () => {
    if (canceled.signal.aborted) {
      screen.say("stopped; with --down the same command removes what is left");
      process.exit(130);
    }
    screen.say("stopping after what has begun; once more to stop at once");
    canceled.abort();
  });
}

void main(process.argv.slice(2), canceled.signal)
  .catch((error: unknown) => failed(error, canceled.signal.aborted))
  .then((code) => (process.exitCode = code));
