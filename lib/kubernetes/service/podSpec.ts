import type * as inputs from "@pulumi/kubernetes/types/input";
import type * as pulumi from "@pulumi/pulumi";
import type { Labels } from "../labels";
import type { HealthArgs } from "./healthArgs";
import type { PodArgs } from "./podArgs";
import { type SecretFile, secretVolumes } from "./secretFiles";

/** What a replica is, with every default filled in. */
export interface PodSpec {
  /** Absent where it listens on nothing. */
  readonly port?: number;
  readonly cpu: string;
  readonly memory: string;
  readonly user?: number;
  readonly command?: readonly string[];
  readonly writableFolders: readonly string[];
  readonly drainSeconds: number;
  readonly stopSeconds: number;
  readonly deploySeconds: number;
  /** How it is asked; absent where it listens on nothing. */
  readonly health?: Required<HealthArgs>;
}

/** Arguments that decide about a replica; one without a port listens on nothing. */
export type PodWish = PodArgs & { readonly port?: number };

/** Decides what a replica is. */
export function podSpec(args: PodWish): PodSpec {
  const { port, user, command, health = {} } = args;
  return {
    ...(port === undefined ? {} : { port, health: healthSpec(port, health) }),
    cpu: args.cpu ?? "100m",
    memory: args.memory ?? "256Mi",
    ...(user === undefined ? {} : { user }),
    ...(command === undefined ? {} : { command }),
    writableFolders: args.writableFolders ?? ["/tmp"],
    drainSeconds: args.drainSeconds ?? 10,
    stopSeconds: args.stopSeconds ?? 30,
    deploySeconds: args.deploySeconds ?? 600,
  };
}

function healthSpec(port: number, health: HealthArgs): Required<HealthArgs> {
  const path = health.path ?? "/health";
  return {
    protocol: health.protocol ?? "http",
    path,
    livePath: health.livePath ?? path,
    port: health.port ?? port,
    intervalSeconds: health.intervalSeconds ?? 5,
    timeoutSeconds: health.timeoutSeconds ?? Math.min(3, health.intervalSeconds ?? 3),
    unhealthyCount: health.unhealthyCount ?? 2,
    deadCount: health.deadCount ?? 6,
    startSeconds: health.startSeconds ?? 120,
  };
}

/** What only the resources around a replica know. */
export interface PodSurroundings {
  /** Name of the container. */
  readonly name: string;
  readonly image: string;
  readonly serviceAccountName: pulumi.Input<string>;
  readonly env: readonly inputs.core.v1.EnvVar[];
  /** Files with secrets. */
  readonly files: readonly SecretFile[];
  readonly imagePullSecrets: readonly pulumi.Input<string>[];
  /** Labels by which its like are told. */
  readonly selector: Labels;
}

/**
 * A replica of a service. It is asked how it is, stands apart from the others, and leaves in order: first nobody sends it
 * requests any more, and then it is told to stop.
 */
export function kubernetesPod(pod: PodSpec, around: PodSurroundings): inputs.core.v1.PodSpec {
  const { port, health, drainSeconds, stopSeconds } = pod;
  const served = {
    ...(port === undefined
      ? {}
      : { ports: [{ name: "http", containerPort: port, protocol: "TCP" }] }),
    ...(health === undefined ? {} : probes(health)),
    // Without it a replica stops while others still send it requests.
    lifecycle: { preStop: { sleep: { seconds: drainSeconds } } },
  };
  return {
    ...closedPod(pod, around, served),
    terminationGracePeriodSeconds: drainSeconds + stopSeconds,
    topologySpreadConstraints: ["topology.kubernetes.io/zone", "kubernetes.io/hostname"].map(
      (topologyKey) => ({
        maxSkew: 1,
        topologyKey,
        whenUnsatisfiable: "ScheduleAnyway",
        labelSelector: { matchLabels: { ...around.selector } },
        // Of old and new replicas in one deployment each kind is spread by itself.
        matchLabelKeys: ["pod-template-hash"],
      }),
    ),
  };
}

/**
 * A pod as Kubernetes' own strictest standard wants it: no root, no rights, a read-only file system, and no way to the API.
 *
 * @param served - what its container has besides, where it is asked for anything
 */
export function closedPod(
  pod: PodSpec,
  around: PodSurroundings,
  served: Partial<inputs.core.v1.Container> = {},
): inputs.core.v1.PodSpec {
  const { serviceAccountName, imagePullSecrets } = around;
  const { user, writableFolders } = pod;
  return {
    serviceAccountName,
    automountServiceAccountToken: false,
    // They would tell a pod of every service in the namespace, and change whenever one comes or goes.
    enableServiceLinks: false,
    ...(imagePullSecrets.length === 0
      ? {}
      : { imagePullSecrets: imagePullSecrets.map((secret) => ({ name: secret })) }),
    securityContext: {
      runAsNonRoot: true,
      ...(user === undefined ? {} : { runAsUser: user, runAsGroup: user, fsGroup: user }),
      seccompProfile: { type: "RuntimeDefault" },
    },
    containers: [{ ...container(pod, around), ...served }],
    volumes: [
      ...writableFolders.map((_, at) => ({ name: `folder-${String(at)}`, emptyDir: {} })),
      ...secretVolumes(around.files).volumes,
    ],
  };
}

function container(
  pod: PodSpec,
  { name, image, env, files }: PodSurroundings,
): inputs.core.v1.Container {
  const { cpu, memory, command, writableFolders } = pod;
  return {
    name,
    image,
    // The image is pinned by its digest, so one that is there already is the right one.
    imagePullPolicy: "IfNotPresent",
    ...(command === undefined ? {} : { args: [...command] }),
    ...(env.length === 0 ? {} : { env: [...env] }),
    resources: { requests: { cpu, memory }, limits: { memory } },
    securityContext: {
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ["ALL"] },
    },
    volumeMounts: [
      ...writableFolders.map((mountPath, at) => ({ name: `folder-${String(at)}`, mountPath })),
      ...secretVolumes(files).mounts,
    ],
  };
}

function probes(health: Required<HealthArgs>) {
  const { intervalSeconds, timeoutSeconds, startSeconds } = health;
  const common = { periodSeconds: intervalSeconds, timeoutSeconds };
  const live = question(health, health.livePath);
  return {
    startupProbe: {
      ...live,
      periodSeconds: 1,
      timeoutSeconds,
      failureThreshold: startSeconds,
    },
    readinessProbe: {
      ...question(health, health.path),
      ...common,
      failureThreshold: health.unhealthyCount,
    },
    livenessProbe: { ...live, ...common, failureThreshold: health.deadCount },
  };
}

function question(
  { protocol, port }: Required<HealthArgs>,
  path: string,
): Pick<inputs.core.v1.Probe, "grpc" | "httpGet"> {
  return protocol === "grpc" ? { grpc: { port } } : { httpGet: { path, port } };
}
