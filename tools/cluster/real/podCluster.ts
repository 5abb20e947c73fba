import { readFile } from "node:fs/promises";
import type { Recipe } from "../../images/recipe";
import { type Cluster, removeCluster } from "../cluster";
import { readAccess } from "../kubeconfig";
import { runningMachine } from "./machine";
import { importRecipe, type PodImages } from "./podImages";
import type { RealFolder } from "./realFolder";
import { gatewayPort, securePort } from "./realParts";

/** Name of the GatewayClass that the gateway carries. */
export const gatewayClassName = "traefik";

/** A cluster whose pods run, whoever started it. */
export interface PodCluster extends Cluster {
  /** Command that runs another one on its machine. */
  readonly enter: readonly string[];
  /** Address of its machine, for this computer and for its own pods. */
  readonly address: string;
  /** Where the gateway answers, on its machine. */
  readonly gatewayUrl: string;
  readonly gatewayPort: number;
  /** Where it answers what is encrypted, for a Gateway that has a certificate. */
  readonly secureUrl: string;
  readonly securePort: number;
  readonly gatewayClass: string;
  /** What pods can run: `echo:1` and `echo:2`, each by its name with a digest. */
  readonly images: PodImages;
  /** Lets pods run one more image, and answers with its name and digest. */
  addImage(recipe: Recipe): Promise<string>;
}

/** A cluster that is ready, as its folder tells of it. */
export async function podCluster(folder: RealFolder): Promise<PodCluster> {
  const kubeconfig = folder.kubeconfig("admin");
  const access = readAccess(await readFile(kubeconfig, "utf8"));
  const machine = await runningMachine(folder, new URL(access.server).hostname);
  return {
    kubeconfig,
    access,
    ...machine,
    gatewayUrl: `http://127.0.0.1:${String(gatewayPort)}/`,
    gatewayPort,
    secureUrl: `https://127.0.0.1:${String(securePort)}/`,
    securePort,
    gatewayClass: gatewayClassName,
    images: JSON.parse(await readFile(folder.ready, "utf8")) as PodImages,
    addImage: (recipe) => importRecipe(folder, machine, recipe),
    stop: () => removeCluster(folder.root),
  };
}
