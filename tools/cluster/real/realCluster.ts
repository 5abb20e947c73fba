import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { ToolError } from "../../toolchain/error";
import { run } from "../../toolchain/run";
import { apply, ask } from "../apiClient";
import { makeCgroup } from "../cgroup";
import { hasAccount, isReady, writeAccess } from "../controlPlane";
import { applyDefinitions, servesGatewayApi } from "../definitions";
import { apiAddress } from "../flags";
import type { Access } from "../kubeconfig";
import { isNodeReady } from "../node";
import { startedParts, startPart } from "../part";
import { until } from "../until";
import { childrenOf, type Machine, startMachine } from "./machine";
import { writeNodeFiles } from "./nodeFiles";
import { gatewayClassName, podCluster, type PodCluster } from "./podCluster";
import { importImages, type PodImages } from "./podImages";
import { realFolder, type RealFolder, whyNoSockets } from "./realFolder";
import {
  gatewayController,
  realCommands,
  type RealFiles,
  type RealPartName,
  realPorts,
} from "./realParts";

/** A cluster whose pods run, and whose parts can be ended. */
export interface RealCluster extends PodCluster {
  /** Ends a part in the middle of what it does. */
  kill(part: RealPartName): Promise<void>;
  /** Starts a part again that was ended. */
  start(part: RealPartName): Promise<void>;
}

const gatewayClass = {
  apiVersion: "gateway.networking.k8s.io/v1",
  kind: "GatewayClass",
  metadata: { name: gatewayClassName },
  spec: { controllerName: gatewayController },
};

const classPath = `/apis/${gatewayClass.apiVersion}/gatewayclasses/${gatewayClassName}`;

/** Starts a cluster with real pods that keeps all it has in `root`. */
export async function startRealCluster(root: string, files: RealFiles): Promise<RealCluster> {
  const folder = realFolder(root);
  const reason = whyNoSockets(folder);
  if (reason !== undefined) throw new ToolError(`cluster: ${reason}`, 2);
  for (const path of [folder.parts, folder.logs]) await mkdir(path, { recursive: true });
  await makeCgroup(root);
  const machine = await startMachine(folder, files.pause);
  const { address, enter } = machine;
  const access = await writeAccess(folder, apiAddress(realPorts, address), [address]);
  await writeNodeFiles(folder, address, files.network);
  const commands = realCommands(folder, files, address);
  const start = async (...names: RealPartName[]) => {
    for (const name of names) await startPart(folder, name, [...enter, ...commands[name]]);
  };

  await start("etcd", "kube-apiserver", "containerd");
  const images = prepareImages(folder, machine, files.pause);
  // Whoever waits for them hears of a failure; nobody has to before.
  images.catch(() => undefined);
  await until(folder, "kube-apiserver", "it is ready", () => isReady(access));
  await start("kube-controller-manager", "kube-scheduler", "kubelet", "kube-proxy");
  await applyDefinitions(access, files.gatewayApi);
  await until(folder, "kube-apiserver", "routes can be made", () => servesGatewayApi(access));
  await apply(access, classPath, gatewayClass);
  await start("traefik");
  await until(folder, "kubelet", "the node is ready", () => isNodeReady(access));
  await until(folder, "kube-controller-manager", "accounts are made", () => hasAccount(access));
  await until(folder, "traefik", "it has taken the class", () => isClassAccepted(access));
  await writeFile(folder.ready, JSON.stringify(await images));
  return {
    ...(await podCluster(folder)),
    kill: (part) => killPart(folder, part),
    start: (part) => start(part),
  };
}

async function prepareImages(
  folder: RealFolder,
  machine: Machine,
  pause: string,
): Promise<PodImages> {
  await until(folder, "containerd", "it answers", async () => {
    const [command = "", ...args] = machine.enter;
    await run(command, [...args, "ctr", "--address", folder.socket, "version"]);
    return true;
  });
  return importImages(folder, machine, pause);
}

/** What was started is the way onto the machine; the part itself is its child there. */
async function killPart(folder: RealFolder, name: RealPartName): Promise<void> {
  const part = (await startedParts(folder)).find((it) => it.name === name && it.runs);
  if (part === undefined) throw new Error(`${name} does not run`);
  for (const pid of await childrenOf(part.pid)) process.kill(Number(pid), "SIGKILL");
  for (let left = 100; left > 0; left--) {
    const parts = await startedParts(folder);
    if (!parts.some((it) => it.pid === part.pid && it.runs)) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`${name} (${join(folder.parts, name)}) does not end`);
}

async function isClassAccepted(access: Access): Promise<boolean> {
  const { body } = await ask(access, { path: classPath });
  const { status } = body as {
    status?: { conditions?: readonly { readonly type: string; readonly status: string }[] };
  };
  return (status?.conditions ?? []).some((it) => it.type === "Accepted" && it.status === "True");
}
