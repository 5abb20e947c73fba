import type { Table } from "../table";
import { nonEmpty } from "../nonEmpty";
import { container } from "./container";
import { type Engine, engine } from "./engine";
import { image } from "./image";
import { network } from "./network";
import { volume } from "./volume";

/** Stand-in for the docker plugin, over the real Docker Engine API. */
export const docker: Table<Engine> = {
  name: "docker",
  version: "5.2.0",
  settings: ["host", "registryAuth"],
  configure: ({ host, registryAuth }) =>
    engine(nonEmpty(host) ?? nonEmpty(process.env["DOCKER_HOST"]), registryAuth),
  resources: {
    "docker:index/network:Network": network,
    "docker:index/volume:Volume": volume,
    "docker:index/container:Container": container,
    "docker:index/remoteImage:RemoteImage": image,
  },
};
