import * as pulumi from "@pulumi/pulumi";
import type { BlueGreenServiceArgs } from "./blueGreenServiceArgs";
import type { ContainerState, SidecarArgs } from "./sidecarArgs";
import type { TaskSpec } from "./taskSpec";

/** What one color's containers have of their own. */
export interface ContainerArgs {
  readonly image: string;
  readonly logGroupName: pulumi.Input<string>;
  readonly region: pulumi.Input<string>;
}

/** What every container has, whether it is the service's own or a sidecar. */
interface Common extends Pick<
  SidecarArgs,
  "variables" | "secrets" | "user" | "command" | "startsAfter"
> {
  readonly name: string;
  readonly image: string;
  readonly essential: boolean;
  readonly ports?: readonly number[];
  readonly mounts: readonly (readonly [volume: string, folder: string])[];
  readonly stopSeconds: number;
}

/**
 * What runs in a task, as ECS takes it, the service itself first. Equal halves: of the color it has nothing but its image and
 * its log. Lists are sorted, so that the order in which a program names things is no change.
 */
export function containerDefinitions(
  log: ContainerArgs,
  task: TaskSpec,
  args: Pick<
    BlueGreenServiceArgs,
    "health" | "variables" | "secrets" | "user" | "command" | "sidecars" | "startsAfter"
  > & { readonly port?: number },
): pulumi.Output<string> {
  const { port, health, sidecars = {} } = args;
  const { service: name, stopSeconds, writableFolders } = task;
  const own = container(
    {
      ...args,
      name,
      image: log.image,
      essential: true,
      ...(port === undefined ? {} : { ports: [...new Set([port, health?.port ?? port])] }),
      mounts: writableFolders.map((folder) => [volumeName(folder), folder]),
      stopSeconds,
    },
    log,
  );
  return pulumi.jsonStringify([
    own,
    ...sorted(sidecars).map(([sidecar, wish]) => sidecarContainer(sidecar, wish, stopSeconds, log)),
  ]);
}

function sidecarContainer(
  name: string,
  wish: SidecarArgs,
  stopSeconds: number,
  log: ContainerArgs,
) {
  const { image, cpu, memoryMegabytes, essential = false, health } = wish;
  const mounts = foldersOf(wish).map((folder) => [volumeName(folder, name), folder] as const);
  return {
    ...container({ ...wish, name, image, essential, mounts, stopSeconds }, log),
    ...(cpu === undefined ? {} : { cpu }),
    ...(memoryMegabytes === undefined ? {} : { memory: memoryMegabytes }),
    ...(health === undefined
      ? {}
      : {
          healthCheck: {
            command: ["CMD", ...health.command],
            interval: health.intervalSeconds ?? 15,
            timeout: health.timeoutSeconds ?? 5,
            retries: health.retries ?? 3,
            startPeriod: health.startSeconds ?? 0,
          },
        }),
  };
}

/** What states are called in ECS. */
const conditions: Readonly<Record<ContainerState, string>> = {
  started: "START",
  healthy: "HEALTHY",
  completed: "COMPLETE",
  succeeded: "SUCCESS",
};

function container(common: Common, { logGroupName, region }: ContainerArgs) {
  const {
    name,
    image,
    essential,
    ports,
    variables = {},
    secrets = {},
    user,
    command,
    mounts,
  } = common;
  const awaited = sorted(common.startsAfter ?? {});
  return {
    name,
    image,
    essential,
    ...(ports === undefined
      ? {}
      : { portMappings: ports.map((containerPort) => ({ containerPort, protocol: "tcp" })) }),
    environment: sorted(variables).map(([variable, value]) => ({ name: variable, value })),
    secrets: sorted(secrets).map(([variable, valueFrom]) => ({ name: variable, valueFrom })),
    readonlyRootFilesystem: true,
    mountPoints: mounts.map(([sourceVolume, containerPath]) => ({
      sourceVolume,
      containerPath,
      readOnly: false,
    })),
    // An init process hands signals on and buries what the program leaves behind.
    linuxParameters: { initProcessEnabled: true },
    stopTimeout: common.stopSeconds,
    ...(user === undefined ? {} : { user }),
    ...(command === undefined ? {} : { command }),
    ...(awaited.length === 0
      ? {}
      : {
          dependsOn: awaited.map(([containerName, state]) => ({
            containerName,
            condition: conditions[state],
          })),
        }),
    logConfiguration: {
      logDriver: "awslogs",
      options: {
        "awslogs-group": logGroupName,
        "awslogs-region": region,
        "awslogs-stream-prefix": name,
        // A log that cannot be written must not stop the service.
        mode: "non-blocking",
        "max-buffer-size": "25m",
      },
    },
  };
}

/** Volumes of a task: one for each folder that one of its containers may write to. */
export function taskVolumes(
  { writableFolders }: TaskSpec,
  sidecars: Readonly<Record<string, SidecarArgs>> = {},
): { readonly name: string }[] {
  const own = writableFolders.map((folder) => volumeName(folder));
  const others = sorted(sidecars).flatMap(([name, wish]) =>
    foldersOf(wish).map((folder) => volumeName(folder, name)),
  );
  return [...own, ...others].map((name) => ({ name }));
}

function foldersOf({ writableFolders = ["/tmp"] }: SidecarArgs): readonly string[] {
  return writableFolders;
}

/** The volume behind a folder that a container may write to. */
function volumeName(folder: string, sidecar?: string): string {
  const name = folder.slice(1).replace(/[^A-Za-z0-9-]/g, "-");
  return sidecar === undefined ? name : `${sidecar}-${name}`;
}

function sorted<T>(values: Readonly<Record<string, T>>): [string, T][] {
  return Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1));
}
