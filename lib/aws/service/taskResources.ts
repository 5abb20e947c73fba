import { LogGroup } from "@pulumi/aws/cloudwatch/logGroup";
import { TaskDefinition } from "@pulumi/aws/ecs/taskDefinition";
import type * as pulumi from "@pulumi/pulumi";
import { labelNames, type Release } from "../../model";
import { physicalName } from "../naming";
import type { Tags } from "../tags";
import type { BlueGreenServiceArgs } from "./blueGreenServiceArgs";
import { containerDefinitions, taskVolumes } from "./containerDefinitions";
import { taskRoles } from "./taskRoles";
import type { TaskSpec } from "./taskSpec";

/** What tasks are made of. */
export interface TaskResourcesArgs {
  readonly release: Release;
  readonly task: TaskSpec;
  readonly args: Omit<
    BlueGreenServiceArgs,
    "service" | "balancer" | "priority" | "port" | "scaling"
  > & {
    /**
     * Port on which a balancer reaches the tasks.
     *
     * @default none - a worker is reached by nobody
     */
    readonly port?: number;
    readonly service: Pick<BlueGreenServiceArgs["service"], "stage">;
  };
  /** Name of the log, behind `/crossfade/`. */
  readonly logName: string;
  /** Tags of what outlives a release. */
  readonly tags: Tags;
}

/** What tasks of a release need before they can be started. */
export interface TaskResources {
  readonly logGroup: LogGroup;
  readonly taskDefinition: TaskDefinition;
  /** Tags that tell the release. */
  readonly runs: Tags;
  readonly policies: readonly pulumi.Resource[];
}

/** Makes log, roles and definition of the tasks of a release. */
export function taskResources(
  name: string,
  { release, task, args, logName, tags }: TaskResourcesArgs,
  opts: pulumi.CustomResourceOptions,
  /** Options of the definition beyond those of everything: how one that was there before is adopted. */
  adopting: pulumi.CustomResourceOptions = {},
): TaskResources {
  const { environment, service, sidecars = {} } = args;
  const logGroup = new LogGroup(
    `${name}-logs`,
    {
      name: `/crossfade/${logName}`,
      retentionInDays: service.stage.logRetentionDays,
      kmsKeyId: environment.keyArn,
      tags,
    },
    opts,
  );
  const { executionArn, taskArn, policies } = taskRoles(
    name,
    { args, image: release.image, logGroupArn: logGroup.arn, tags },
    opts,
  );
  const { image, version } = release;
  const runs = { ...tags, [labelNames.version]: version, [labelNames.image]: image };
  const log = { image, logGroupName: logGroup.name, region: environment.account.region };
  const taskDefinition = new TaskDefinition(
    `${name}-task`,
    {
      family: physicalName(name, "family"),
      requiresCompatibilities: [task.capacity.compatibility],
      networkMode: "awsvpc",
      cpu: String(task.size.cpu),
      memory: String(task.size.memoryMegabytes),
      runtimePlatform: {
        operatingSystemFamily: "LINUX",
        cpuArchitecture: args.architecture === "arm64" ? "ARM64" : "X86_64",
      },
      executionRoleArn: executionArn,
      taskRoleArn: taskArn,
      containerDefinitions: containerDefinitions(log, task, args),
      volumes: taskVolumes(task, sidecars),
      tags: runs,
    },
    { ...opts, ...adopting },
  );
  return { logGroup, taskDefinition, runs, policies };
}
