import { exportLines } from "../toolchain/environment";
import { ToolError } from "../toolchain/error";
import { provide } from "../toolchain";
import { line, timed } from "../toolchain/progress";
import { endKeptCluster, keptCluster } from "./clusters";

const HELP = `Starts a Kubernetes cluster on 127.0.0.1, and leaves it running. Its pods exist on paper only.

  eval "$(npm run -s cluster)"   starts it, or finds it, and points kubectl and Pulumi at it
  npm run cluster -- --down      ends it, and removes all that it kept
`;

async function main(args: readonly string[]): Promise<number> {
  const progress = (text: string) => void process.stderr.write(`${text}\n`);
  const unknown = args.filter((arg) => !["--help", "--down"].includes(arg));
  if (args.includes("--help") || unknown.length > 0) {
    (unknown.length > 0 ? process.stderr : process.stdout).write(HELP);
    return unknown.length > 0 ? 2 : 0;
  }
  try {
    if (args.includes("--down")) {
      const wasThere = await endKeptCluster();
      progress(line(wasThere ? "cluster  ended" : "cluster  there was none"));
      return 0;
    }
    const { controlPlane } = await provide({ docker: false, kubernetes: "cluster", progress });
    if (controlPlane === undefined) throw new Error("no control plane was provided");
    const { kubeconfig } = await timed(progress, "cluster  starting, or finding it", () =>
      keptCluster(controlPlane),
    );
    process.stdout.write(`${exportLines({ KUBECONFIG: kubeconfig })}\n`);
    return 0;
  } catch (error) {
    if (!(error instanceof ToolError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return error.exitCode;
  }
}

void main(process.argv.slice(2)).then((code) => (process.exitCode = code));
