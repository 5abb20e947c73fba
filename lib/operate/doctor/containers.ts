import type { ExportedResource } from "../exportedState";
import { type Finding, ok, problem, warning } from "./finding";

/** Something that Docker has, with a label that says whose it is. */
export interface DockerThing {
  readonly kind: "container" | "network" | "volume";
  readonly name: string;
  /** Whether it carries the labels of the stack that is looked at. */
  readonly ours: boolean;
  /** Of a container: whether it runs, and what its health check says. */
  readonly state?: "running" | "unhealthy" | "stopped";
}

const kinds: Readonly<Record<string, DockerThing["kind"]>> = {
  "docker:index/container:Container": "container",
  "docker:index/network:Network": "network",
  "docker:index/volume:Volume": "volume",
};

/** What a state says that Docker has. */
export function rememberedThings(
  resources: readonly ExportedResource[],
): Pick<DockerThing, "kind" | "name">[] {
  return resources.flatMap(({ type, outputs }) => {
    const kind = kinds[type];
    const name = outputs["name"];
    return kind === undefined || typeof name !== "string" ? [] : [{ kind, name }];
  });
}

/** Compares what the state remembers with what Docker has: what is gone, what is ill, and what was left behind. */
export function containerFindings(
  stack: string,
  remembered: readonly Pick<DockerThing, "kind" | "name">[],
  there: readonly DockerThing[],
): Finding[] {
  const find = ({ kind, name }: Pick<DockerThing, "kind" | "name">, list: typeof remembered) =>
    list.find((other) => other.kind === kind && other.name === name);
  const present = there.filter((thing) => find(thing, remembered) !== undefined);
  const findings = [
    ...gone(
      stack,
      remembered.filter((thing) => find(thing, there) === undefined),
    ),
    ...ill(present),
    ...leftovers(there.filter((thing) => thing.ours && find(thing, remembered) === undefined)),
  ];
  if (findings.length > 0) return findings;
  const running = present.filter(({ state }) => state === "running").length;
  return [ok("containers", `${String(running)} running as the state says, nothing left behind`)];
}

function gone(stack: string, things: readonly Pick<DockerThing, "kind" | "name">[]): Finding[] {
  if (things.length === 0) return [];
  return [
    problem(
      "containers",
      `in the state, but not in Docker: ${names(things)}`,
      `pulumi up --refresh --stack ${stack}`,
    ),
  ];
}

function ill(things: readonly DockerThing[]): Finding[] {
  const stopped = things.filter(({ state }) => state === "stopped");
  const unhealthy = things.filter(({ state }) => state === "unhealthy");
  return [
    ...(stopped.length === 0
      ? []
      : [
          problem(
            "containers",
            `not running: ${names(stopped)}`,
            `docker logs ${stopped[0]?.name ?? ""}, then docker start ${stopped[0]?.name ?? ""}`,
          ),
        ]),
    ...(unhealthy.length === 0
      ? []
      : [
          warning(
            "containers",
            `unhealthy: ${names(unhealthy)}`,
            `docker logs ${unhealthy[0]?.name ?? ""}`,
          ),
        ]),
  ];
}

/** Containers first: they hold the networks and volumes. */
function leftovers(things: readonly DockerThing[]): Finding[] {
  const commands = (["container", "network", "volume"] as const).flatMap((kind) => {
    const own = things.filter((thing) => thing.kind === kind).map(({ name }) => name);
    const command = kind === "container" ? "docker rm --force" : `docker ${kind} rm`;
    return own.length === 0 ? [] : [`${command} ${own.join(" ")}`];
  });
  if (commands.length === 0) return [];
  return [
    warning(
      "containers",
      `left behind by an update that died, and not in the state: ${names(things)}`,
      commands.join(" && "),
    ),
  ];
}

function names(things: readonly Pick<DockerThing, "kind" | "name">[]): string {
  return things
    .map(({ kind, name }) => (kind === "container" ? name : `${kind} ${name}`))
    .join(", ");
}
