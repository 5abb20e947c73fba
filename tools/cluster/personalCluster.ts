import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { ApiException, CustomObjectsApi, KubeConfig } from "@kubernetes/client-node";
import { missingError } from "../toolchain/error";
import { OWN_CLUSTER } from "../toolchain/kubernetesFacts";

const routes = { group: "gateway.networking.k8s.io", version: "v1", plural: "httproutes" };

/** The configuration of a cluster of somebody's own, once it has answered and turned out to know routes. */
export async function personalCluster(file: string): Promise<string> {
  const path = resolve(file);
  const refuse = (what: string, fix: string) =>
    missingError([{ what: `a Kubernetes cluster: ${OWN_CLUSTER} is ${path}, ${what}`, fix }]);
  if (!existsSync(path)) {
    throw refuse("which is not there", "name a kubeconfig, or unset it to have a cluster started");
  }
  const config = new KubeConfig();
  config.loadFromFile(path);
  try {
    await config.makeApiClient(CustomObjectsApi).listClusterCustomObject({ ...routes, limit: 1 });
  } catch (error) {
    if (error instanceof ApiException && error.code === 404) {
      throw refuse(
        "and that one does not know HTTPRoute",
        "install the definitions of the Gateway API there (https://gateway-api.sigs.k8s.io/guides)",
      );
    }
    const { message } = error as Error;
    throw refuse(`and that one does not answer: ${message}`, "start it, or name another one");
  }
  return path;
}
