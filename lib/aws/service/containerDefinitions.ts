import * as pulumi from "@pulumi/pulumi";
import type { BlueGreenServiceArgs } from "./blueGreenServiceArgs";
import type { ServiceSpec } from "./serviceSpec";

/** What one color's container has of its own. */
export interface ContainerArgs {
  readonly image: string;
  readonly logGroupName: pulumi.Input<string>;
  readonly region: pulumi.Input<string>;
}

/**
 * What runs in a task, as ECS takes it. Equal halves: of the color it has nothing but its image and its log. Lists are
 * sorted, so that the order in which a program names things is no change.
 */
export function containerDefinitions(
  { image, logGroupName, region }: ContainerArgs,
  service: ServiceSpec,
  args: Pick<
    BlueGreenServiceArgs,
    "port" | "health" | "variables" | "secrets" | "user" | "command"
  >,
): pulumi.Output<string> {
  const { port, health, variables = {}, secrets = {}, user, command } = args;
  const ports = [...new Set([port, health?.port ?? port])];
  return pulumi.jsonStringify([
    {
      name: service.service,
      image,
      essential: true,
      portMappings: ports.map((containerPort) => ({ containerPort, protocol: "tcp" })),
      environment: sorted(variables).map(([name, value]) => ({ name, value })),
      secrets: sorted(secrets).map(([name, valueFrom]) => ({ name, valueFrom })),
      readonlyRootFilesystem: true,
      mountPoints: service.writableFolders.map((folder) => ({
        sourceVolume: volumeName(folder),
        containerPath: folder,
        readOnly: false,
      })),
      // An init process hands signals on and buries what the program leaves behind.
      linuxParameters: { initProcessEnabled: true },
      stopTimeout: service.stopSeconds,
      ...(user === undefined ? {} : { user }),
      ...(command === undefined ? {} : { command }),
      logConfiguration: {
        logDriver: "awslogs",
        options: {
          "awslogs-group": logGroupName,
          "awslogs-region": region,
          "awslogs-stream-prefix": service.service,
          // A log that cannot be written must not stop the service.
          mode: "non-blocking",
          "max-buffer-size": "25m",
        },
      },
    },
  ]);
}

/** The volume behind a folder that may be written to. */
export function volumeName(folder: string): string {
  return folder.slice(1).replace(/[^A-Za-z0-9-]/g, "-");
}

function sorted<T>(values: Readonly<Record<string, T>>): [string, T][] {
  return Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1));
}
