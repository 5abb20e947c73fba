import { createHash } from "node:crypto";
import type { Release } from "../../model";
import { labelNames } from "../../model/labels";

/** What every replica of a service without colors is made of, as it stands in the state. */
export interface ReplicaTemplate {
  readonly command?: readonly string[];
  /** Environment without secrets, `NAME=value`. */
  readonly environment: readonly string[];
  readonly memoryMegabytes?: number;
  readonly cpus?: number;
  /** The command of Docker's own health check. */
  readonly healthCommand?: readonly string[];
  readonly healthTimeoutSeconds: number;
  /** The first one is where the balancer is, if there is one. */
  readonly networks: readonly string[];
  readonly stopSeconds: number;
  readonly logMegabytes: number;
}

/** What nobody but the replica may see. */
export interface ReplicaSecrets {
  readonly environment: readonly string[];
  /** Content by path in the container. */
  readonly files: Readonly<Record<string, string>>;
}

/** Everything that makes a replica what it is. Two replicas with equal ones are interchangeable. */
export interface ReplicaSpec {
  readonly service: string;
  readonly release: Release;
  /** What Docker runs: an id of its own, or a name with a digest. */
  readonly image: string;
  readonly template: ReplicaTemplate;
  readonly secrets: ReplicaSecrets;
  /** Labels of everything that the stack makes. */
  readonly stack: Readonly<Record<string, string>>;
}

const logFiles = 3;

/** Tells replicas of one specification from those of another. */
export function fingerprint({ release, image, template, secrets }: ReplicaSpec): string {
  const text = stableText([release.version, release.image, image, template, secrets]);
  return createHash("sha256").update(text).digest("hex").slice(0, 32);
}

/** The labels by which replicas of a service are found again. */
export function setLabels({ service, stack }: Pick<ReplicaSpec, "service" | "stack">) {
  return { ...stack, [labelNames.service]: service };
}

/**
 * The body of the Engine's request for a replica, and how it joins the networks that the request has no place for.
 *
 * @param alias - name under which the networks find any of the replicas
 */
export function replicaBody(spec: ReplicaSpec, alias: string): Readonly<Record<string, unknown>> {
  const { template, secrets, image, release } = spec;
  const { command, environment, healthCommand, networks } = template;
  const [network] = networks;
  return {
    Image: image,
    Env: [...environment, ...secrets.environment],
    Labels: {
      ...setLabels(spec),
      [labelNames.version]: release.version,
      [labelNames.image]: release.image,
      [labelNames.specification]: fingerprint(spec),
    },
    ...(command === undefined ? {} : { Cmd: command }),
    ...(healthCommand === undefined
      ? {}
      : { Healthcheck: healthcheck(healthCommand, template.healthTimeoutSeconds) }),
    HostConfig: hostConfig(template),
    ...(network === undefined
      ? {}
      : { NetworkingConfig: { EndpointsConfig: { [network]: { Aliases: [alias] } } } }),
  };
}

function hostConfig({ networks, logMegabytes, memoryMegabytes, cpus }: ReplicaTemplate) {
  const size = `${String(Math.ceil(logMegabytes / logFiles))}m`;
  return {
    ...(networks[0] === undefined ? {} : { NetworkMode: networks[0] }),
    RestartPolicy: { Name: "unless-stopped" },
    SecurityOpt: ["no-new-privileges"],
    LogConfig: { Type: "json-file", Config: { "max-size": size, "max-file": String(logFiles) } },
    ...(memoryMegabytes === undefined ? {} : { Memory: memoryMegabytes * 1024 * 1024 }),
    ...(cpus === undefined ? {} : { NanoCpus: Math.round(cpus * 1e9) }),
  };
}

function healthcheck(command: readonly string[], timeoutSeconds: number) {
  const nanoseconds = (seconds: number) => seconds * 1e9;
  return {
    Test: ["CMD", ...command],
    Interval: nanoseconds(10),
    Timeout: nanoseconds(timeoutSeconds),
    Retries: 2,
  };
}

/** A text that is the same for equal values: the engine keeps no order of keys. */
export function stableText(value: unknown): string {
  return JSON.stringify(value, sorted);
}

function sorted(_key: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
