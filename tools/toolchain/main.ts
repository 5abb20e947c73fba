import { exportLines, type PulumiChoices } from "./environment";
import { ToolError } from "./error";
import { provide } from "./provide";
import { runInside } from "./runInside";

const HELP = `Provides the tools that tests and demonstrations need.

  npm run -s toolchain                 prints lines for eval "$(…)"
  npm run toolchain -- pulumi preview  runs a command with them
`;
const INTERRUPTED = 130;

async function main(args: readonly string[]): Promise<number> {
  if (args.includes("--help")) {
    process.stdout.write(HELP);
    return 0;
  }
  const canceled = new AbortController();
  const cancel = () => {
    canceled.abort();
  };
  process.once("SIGINT", cancel).once("SIGTERM", cancel);
  try {
    const { env, variables } = await provide({
      ...choices(process.env),
      progress: (line) => process.stderr.write(`${line}\n`),
      signal: canceled.signal,
    });
    process.removeListener("SIGINT", cancel).removeListener("SIGTERM", cancel);
    const command = args[0] === "--" ? args.slice(1) : args;
    if (command.length > 0) return await runInside(command, env);
    process.stdout.write(`${exportLines(variables)}\n`);
    return 0;
  } catch (error) {
    if (canceled.signal.aborted) return INTERRUPTED;
    if (!(error instanceof ToolError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return error.exitCode;
  }
}

/** A backend that is set in the shell is meant: this is a command, not a test. */
function choices(variables: NodeJS.ProcessEnv): PulumiChoices {
  const { PULUMI_BACKEND_URL, PULUMI_CONFIG_PASSPHRASE, PULUMI_HOME } = variables;
  return {
    ...(PULUMI_BACKEND_URL !== undefined && { backendUrl: PULUMI_BACKEND_URL }),
    ...(PULUMI_CONFIG_PASSPHRASE !== undefined && { passphrase: PULUMI_CONFIG_PASSPHRASE }),
    ...(PULUMI_HOME !== undefined && { pulumiHome: PULUMI_HOME }),
  };
}

void main(process.argv.slice(2)).then((code) => (process.exitCode = code));
