import * as pulumi from "@pulumi/pulumi";
import type { SecretArgs } from "../service/blueGreenServiceArgs";
import { environmentList } from "../service/environmentList";
import type { ReplicaSecrets, ReplicaTemplate } from "./replicaBody";
import type { RollingServiceArgs } from "./rollingServiceArgs";
import type { RollingSpec } from "./rollingSpec";

/** Renders what every replica of a service without colors is made of, less what is secret. */
export function replicaTemplate(
  spec: RollingSpec,
  args: Pick<
    RollingServiceArgs,
    "variables" | "command" | "memoryMegabytes" | "cpus" | "health" | "service"
  >,
  networks: pulumi.Output<string[]>,
): pulumi.Output<ReplicaTemplate> {
  const { command, memoryMegabytes, cpus, health = {}, variables = {} } = args;
  return pulumi.output({
    environment: environmentList(Object.entries(variables)),
    networks,
    stopSeconds: spec.stopSeconds,
    logMegabytes: args.service.stage.logMegabytes,
    healthTimeoutSeconds: health.timeoutSeconds ?? 2,
    ...(command === undefined ? {} : { command: [...command] }),
    ...(memoryMegabytes === undefined ? {} : { memoryMegabytes }),
    ...(cpus === undefined ? {} : { cpus }),
    ...(health.command === undefined ? {} : { healthCommand: [...health.command] }),
  });
}

/** Renders what nobody but the replicas may see. */
export function replicaSecrets(
  secrets: Readonly<Record<string, SecretArgs>> = {},
): pulumi.Output<ReplicaSecrets> {
  const as = (way: "file" | "variable") =>
    Object.entries(secrets).filter(([, secret]) => (secret.as ?? "file") === way);
  const variables = as("variable").map(([name, { value }]) => [name, value] as const);
  const files = as("file").map(([name, { value }]) => [`/run/secrets/${name}`, value] as const);
  return pulumi.secret({
    environment: environmentList(variables),
    files: Object.fromEntries(files),
  });
}
