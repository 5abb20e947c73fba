import { provide } from "../../toolchain";
import type { Progress } from "../../toolchain/progress";
import type { RealFiles } from "./realParts";

/** Finds or builds all executables that a cluster with real pods takes. */
export async function realFiles(progress: Progress, signal?: AbortSignal): Promise<RealFiles> {
  const { controlPlane, node } = await provide({
    docker: false,
    kubernetes: "node",
    progress,
    ...(signal && { signal }),
  });
  if (controlPlane === undefined || node === undefined) throw new Error("no node was provided");
  return { ...controlPlane, ...node };
}
