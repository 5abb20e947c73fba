import { Engine } from "../../docker/engine/engine";
import { engineAddress, formatAddress } from "../../docker/engine/engineAddress";
import { engineRequest } from "../../docker/engine/engineRequest";
import { labelNames } from "../../model";
import type { DockerThing } from "./containers";
import { type Finding, ok } from "./finding";

/** Whose containers are looked for. */
export interface Owner {
  readonly project: string;
  readonly stack: string;
}

/** What a Docker Engine tells about itself and what it has. */
export interface DockerFacts {
  readonly address: string;
  readonly version: string;
  /** Where it keeps images and containers, when it runs on this machine. */
  readonly directory?: string;
  readonly things: readonly DockerThing[];
}

type Labels = Readonly<Record<string, string>> | null;

interface Listed {
  readonly Name: string;
  readonly Labels: Labels;
}

interface ListedContainer {
  readonly Names: readonly string[];
  readonly Labels: Labels;
  readonly State: string;
  readonly Status: string;
}

/**
 * Looks at everything that a Docker Engine has.
 *
 * @param host - the value of `docker:host`, if there is one
 * @param patienceSeconds - how long an Engine that hangs keeps a connection open
 * @throws ConfigError when it cannot be reached
 */
export async function readDocker(
  host: string | undefined,
  owner: Owner | undefined,
  patienceSeconds: number,
): Promise<DockerFacts> {
  const address = engineAddress(host);
  const get = async <T>(path: string): Promise<T> =>
    JSON.parse(
      (await engineRequest(address, { method: "GET", path, patienceSeconds })).toString(),
    ) as T;
  const { Version } = await get<{ Version: string }>("/version");
  const [info, containers, networks, { Volumes: volumes }] = await Promise.all([
    get<{ DockerRootDir?: string }>("/info"),
    get<ListedContainer[]>("/containers/json?all=1"),
    get<Listed[]>("/networks"),
    get<{ Volumes: Listed[] | null }>("/volumes"),
  ]);
  const isHere = "socketPath" in address && info.DockerRootDir !== undefined;
  return {
    address: formatAddress(address),
    version: Version,
    ...(isHere && info.DockerRootDir !== undefined ? { directory: info.DockerRootDir } : {}),
    things: [
      ...containers.map((container): DockerThing => ({
        kind: "container",
        name: (container.Names[0] ?? "").replace(/^\//, ""),
        ours: isOurs(container.Labels, owner),
        state: stateOf(container),
      })),
      ...named("network", networks, owner),
      ...named("volume", volumes ?? [], owner),
    ],
  };
}

/** Asks a balancer for its version. */
export function askBalancer(
  host: string | undefined,
  container: string,
  patienceSeconds: number,
): Promise<string> {
  return new Engine(host, patienceSeconds).exec(container, ["haproxy", "-v"]);
}

/** Judges an Engine that answers. */
export function dockerFinding({ version, address }: DockerFacts): Finding {
  return ok("docker", `Engine ${version} at ${address}`);
}

function named(
  kind: "network" | "volume",
  list: readonly Listed[],
  owner: Owner | undefined,
): DockerThing[] {
  return list.map(({ Name, Labels }) => ({ kind, name: Name, ours: isOurs(Labels, owner) }));
}

function isOurs(labels: Labels, owner: Owner | undefined): boolean {
  return (
    owner !== undefined &&
    labels?.[labelNames.project] === owner.project &&
    labels[labelNames.stack] === owner.stack
  );
}

/** The Engine puts the verdict of a health check into words for people, and nowhere else in a list. */
function stateOf({ State, Status }: ListedContainer): NonNullable<DockerThing["state"]> {
  if (State !== "running") return "stopped";
  return Status.includes("(unhealthy)") ? "unhealthy" : "running";
}
