import { exportLines } from "../toolchain/environment";
import { ToolError } from "../toolchain/error";
import { provide } from "../toolchain";
import { line, type Progress, timed } from "../toolchain/progress";
import { realFiles } from "./real/realFiles";
import type { Cluster } from "./cluster";
import { endKeptClusters, keptCluster, keptRealCluster } from "./keptClusters";
import { gatewayPort } from "./real/realParts";
import { provideForPods, reasonAgainstPods } from "./real/requirements";

const HELP = `Starts a Kubernetes cluster on this computer, and leaves it running. Its pods exist on paper only.

  eval "$(npm run -s cluster)"             starts it, or finds it, and points kubectl and Pulumi at it
  eval "$(npm run -s cluster -- --real)"   the same for one whose pods run, behind a gateway; on Linux, as root
  npm run cluster -- --down                ends both, and removes all that they kept
`;

async function main(args: readonly string[]): Promise<number> {
  const progress = (text: string) => void process.stderr.write(`${text}\n`);
  const unknown = args.filter((arg) => !["--help", "--down", "--real"].includes(arg));
  if (args.includes("--help") || unknown.length > 0) {
    (unknown.length > 0 ? process.stderr : process.stdout).write(HELP);
    return unknown.length > 0 ? 2 : 0;
  }
  try {
    if (args.includes("--down")) {
      const wasThere = await endKeptClusters();
      progress(line(wasThere ? "cluster  ended" : "cluster  there was none"));
      return 0;
    }
    const { kubeconfig } = await (args.includes("--real") ? real(progress) : onPaper(progress));
    process.stdout.write(`${exportLines({ KUBECONFIG: kubeconfig })}\n`);
    return 0;
  } catch (error) {
    if (!(error instanceof ToolError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return error.exitCode;
  }
}

async function onPaper(progress: Progress): Promise<Cluster> {
  const { controlPlane } = await provide({ docker: false, kubernetes: "cluster", progress });
  if (controlPlane === undefined) throw new Error("no control plane was provided");
  return timed(progress, "cluster  starting, or finding it", () => keptCluster(controlPlane));
}

async function real(progress: Progress): Promise<Cluster> {
  await provideForPods(progress);
  const reason = await reasonAgainstPods();
  if (reason !== undefined) throw new ToolError(`cluster: ${reason}`, 2);
  const files = await realFiles(progress);
  const cluster = await timed(progress, "cluster  starting, or finding it", () =>
    keptRealCluster(files),
  );
  const { hostname } = new URL(cluster.access.server);
  progress(
    line(`cluster  its gateway, of class traefik, is at ${hostname}:${String(gatewayPort)}`),
  );
  return cluster;
}

void main(process.argv.slice(2)).then((code) => (process.exitCode = code));
