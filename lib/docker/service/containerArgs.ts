import type * as docker from "@pulumi/docker";
import * as pulumi from "@pulumi/pulumi";
import { labelNames, type StageDefaults } from "../../model";
import type { BlueGreenServiceArgs, SecretArgs } from "./blueGreenServiceArgs";
import { environmentList } from "./environmentList";
import { labelList } from "../naming";
import type { ColorSpec } from "./serviceSpec";

/** What the containers of a service have in common, whichever color they are. */
export type WorkloadArgs = Pick<
  BlueGreenServiceArgs,
  "variables" | "secrets" | "stopSeconds" | "command" | "memoryMegabytes" | "cpus" | "health"
>;

/** What one replica has of its own. */
export interface Replica {
  readonly host: string;
  readonly image: pulumi.Input<string>;
  /** Names of its networks, the balancer's first. */
  readonly networks: pulumi.Output<string[]>;
  readonly labels: Readonly<Record<string, string>>;
  readonly stage: StageDefaults;
}

const logFiles = 3;

/**
 * Renders one replica. Equal halves: of the color it has nothing but its name and its labels.
 */
export function containerArgs(replica: Replica, args: WorkloadArgs): docker.ContainerArgs {
  const { variables = {}, secrets = {}, stopSeconds = 30, command, memoryMegabytes, cpus } = args;
  const uploads = Object.entries(secrets).filter(([, { as }]) => as !== "variable");
  return {
    name: replica.host,
    image: replica.image,
    labels: labelList(replica.labels),
    networksAdvanced: replica.networks.apply((names) => names.map((name) => ({ name }))),
    envs: environment(variables, secrets),
    restart: "unless-stopped",
    destroyGraceSeconds: stopSeconds,
    logDriver: "json-file",
    logOpts: {
      "max-size": `${String(Math.ceil(replica.stage.logMegabytes / logFiles))}m`,
      "max-file": String(logFiles),
    },
    securityOpts: ["no-new-privileges"],
    ...(uploads.length === 0 ? {} : { uploads: uploads.map(secretFile) }),
    ...(command === undefined ? {} : { command: [...command] }),
    ...(memoryMegabytes === undefined ? {} : { memory: memoryMegabytes }),
    ...(cpus === undefined ? {} : { cpus: String(cpus) }),
    ...healthcheck(args.health),
  };
}

/** Labels by which a replica is recognized: in the state, and on the machine after a crash. */
export function replicaLabels(
  service: string,
  { color, release }: ColorSpec,
  stack: Readonly<Record<string, string>>,
): Record<string, string> {
  return {
    ...stack,
    [labelNames.service]: service,
    [labelNames.color]: color,
    [labelNames.version]: release?.version ?? "",
    [labelNames.image]: release?.image ?? "",
  };
}

function environment(
  variables: Readonly<Record<string, pulumi.Input<string>>>,
  secrets: Readonly<Record<string, SecretArgs>>,
): pulumi.Input<string>[] {
  const hidden = Object.entries(secrets)
    .filter(([, { as }]) => as === "variable")
    .map(([name, { value }]) => [name, pulumi.secret(value)] as const);
  return environmentList([...Object.entries(variables), ...hidden]);
}

function secretFile([name, { value }]: [string, SecretArgs]) {
  return { file: `/run/secrets/${name}`, content: pulumi.secret(value) };
}

function healthcheck(health: WorkloadArgs["health"]): Pick<docker.ContainerArgs, "healthcheck"> {
  if (health?.command === undefined) return {};
  return {
    healthcheck: {
      tests: ["CMD", ...health.command],
      interval: "10s",
      timeout: `${String(health.timeoutSeconds ?? 2)}s`,
      retries: 2,
    },
  };
}
