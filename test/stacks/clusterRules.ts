import type { Recorded } from "pulumi-crossfade/testing";

/** Inputs of a resource, as far as any rule looks into them. */
export interface ObjectInputs {
  readonly metadata?: {
    readonly name?: string;
    readonly namespace?: string;
    readonly labels?: Readonly<Record<string, string>>;
  };
  readonly spec?: any; // eslint-disable-line @typescript-eslint/no-explicit-any -- objects of many kinds
  readonly rules?: any; // eslint-disable-line @typescript-eslint/no-explicit-any -- those of roles
  readonly roleRef?: any; // eslint-disable-line @typescript-eslint/no-explicit-any -- of bindings
  readonly subjects?: any; // eslint-disable-line @typescript-eslint/no-explicit-any -- see above
  automountServiceAccountToken?: boolean;
}

/** Something that holds for every object of a kind, in every stage. */
export interface ClusterRule {
  readonly says: string;
  /** The end of the type of the objects that it is about. */
  readonly kind: string;
  readonly holds: (inputs: ObjectInputs, made: readonly Recorded[]) => boolean;
  /** Breaks an object, which may be changed. */
  readonly breaks: (inputs: ObjectInputs) => void;
}

/* eslint-disable @typescript-eslint/no-unsafe-member-access, @typescript-eslint/no-unsafe-assignment,
   @typescript-eslint/no-unsafe-argument, @typescript-eslint/no-unsafe-call, @typescript-eslint/no-unsafe-return
   -- see above */

/** A rule about the pods of Deployments. */
function pods(
  says: string,
  holds: (pod: any, made: readonly Recorded[]) => boolean, // eslint-disable-line @typescript-eslint/no-explicit-any
  breaks: (pod: any) => void, // eslint-disable-line @typescript-eslint/no-explicit-any
): ClusterRule {
  return {
    says,
    kind: ":Deployment",
    holds: ({ spec }, made) => holds(spec.template.spec, made),
    breaks: ({ spec }) => {
      breaks(spec.template.spec);
    },
  };
}

/** A rule about the containers of Deployments. */
function containers(
  says: string,
  holds: (container: any) => boolean, // eslint-disable-line @typescript-eslint/no-explicit-any
  breaks: (container: any) => void, // eslint-disable-line @typescript-eslint/no-explicit-any
): ClusterRule {
  return pods(
    says,
    (pod) => pod.containers.length > 0 && pod.containers.every(holds),
    (pod) => {
      breaks(pod.containers[0]);
    },
  );
}

/** Whether something selects the pods of a Deployment, and nothing that is wider or narrower. */
function selected(made: readonly Recorded[], kind: string, labels: object): boolean {
  const wanted = JSON.stringify(labels);
  return made
    .filter(({ type }) => type.endsWith(kind))
    .some(({ inputs }) => {
      const { spec } = inputs as ObjectInputs;
      const { selector, podSelector } = spec;
      return [selector, selector?.matchLabels, podSelector?.matchLabels].some(
        (one) => JSON.stringify(one) === wanted,
      );
    });
}

/** What tools such as kube-linter look at, said of what the stacks register. */
export const clusterRules: readonly ClusterRule[] = [
  containers(
    "a container asks for processors and memory",
    ({ resources }) => Boolean(resources?.requests?.cpu && resources.requests.memory),
    (container) => delete container.resources.requests.cpu,
  ),
  containers(
    "a container's memory is limited to what it asked for",
    ({ resources }) =>
      resources?.limits?.memory !== undefined &&
      resources.limits.memory === resources.requests.memory,
    (container) => delete container.resources.limits,
  ),
  containers(
    "a container is asked whether it is ready",
    ({ readinessProbe }) => readinessProbe?.httpGet !== undefined,
    (container) => delete container.readinessProbe,
  ),
  containers(
    "a container is asked whether it lives",
    ({ livenessProbe }) => livenessProbe?.httpGet !== undefined,
    (container) => delete container.livenessProbe,
  ),
  containers(
    "a container is not taken for dead while it starts",
    ({ startupProbe }) => startupProbe?.failureThreshold >= 30,
    (container) => delete container.startupProbe,
  ),
  containers(
    "an image is pinned by its digest, and has no tag that moves",
    ({ image }) => /@sha256:[0-9a-f]{64}$/.test(String(image)),
    (container) => (container.image = "shop:latest"),
  ),
  containers(
    "a container cannot gain rights",
    ({ securityContext }) => securityContext?.allowPrivilegeEscalation === false,
    (container) => (container.securityContext.allowPrivilegeEscalation = true),
  ),
  containers(
    "a container has no capabilities of the kernel",
    ({ securityContext }) => String(securityContext?.capabilities?.drop) === "ALL",
    (container) => delete container.securityContext.capabilities,
  ),
  containers(
    "a container cannot write to its own files",
    ({ securityContext }) => securityContext?.readOnlyRootFilesystem === true,
    (container) => (container.securityContext.readOnlyRootFilesystem = false),
  ),
  containers(
    "a container is not privileged",
    ({ securityContext }) => securityContext?.privileged !== true,
    (container) => (container.securityContext.privileged = true),
  ),
  containers(
    "a container serves on until nobody sends it requests any more",
    ({ lifecycle }) => lifecycle?.preStop?.sleep?.seconds >= 5,
    (container) => delete container.lifecycle,
  ),
  containers(
    "a container takes no port below 1024, which needs root",
    ({ ports }) => ports?.every((port: { containerPort: number }) => port.containerPort >= 1024),
    (container) => (container.ports[0].containerPort = 80),
  ),
  containers(
    "no variable holds a secret in plain text",
    ({ env = [] }) =>
      env.every(
        ({ name, value }: { name: string; value?: unknown }) =>
          value === undefined || !/PASSWORD|SECRET|TOKEN|KEY|SUPPLIER/.test(name),
      ),
    (container) => container.env.push({ name: "API_TOKEN", value: "plain" }),
  ),
  pods(
    "pods do not run as root",
    ({ securityContext }) => securityContext?.runAsNonRoot === true,
    (pod) => (pod.securityContext.runAsNonRoot = false),
  ),
  pods(
    "pods may only make the calls to the kernel that most programs need",
    ({ securityContext }) => securityContext?.seccompProfile?.type === "RuntimeDefault",
    (pod) => delete pod.securityContext.seccompProfile,
  ),
  pods(
    "pods have no token for the API, and an account of their own",
    ({ automountServiceAccountToken, serviceAccountName }) =>
      automountServiceAccountToken === false && !["", "default"].includes(serviceAccountName ?? ""),
    (pod) => (pod.automountServiceAccountToken = true),
  ),
  pods(
    "pods share nothing with their node",
    ({ hostNetwork, hostPID, hostIPC, volumes = [] }) =>
      [hostNetwork, hostPID, hostIPC].every((it) => it !== true) &&
      volumes.every((volume: object) => !("hostPath" in volume)),
    (pod) => pod.volumes.push({ name: "node", hostPath: { path: "/" } }),
  ),
  pods(
    "pods have longer to stop than they serve on",
    ({ terminationGracePeriodSeconds, containers: [first] }) =>
      terminationGracePeriodSeconds > first.lifecycle.preStop.sleep.seconds,
    (pod) => (pod.terminationGracePeriodSeconds = 5),
  ),
  pods(
    "pods are spread over zones and nodes",
    ({ topologySpreadConstraints = [] }) =>
      topologySpreadConstraints
        .map(({ topologyKey }: { topologyKey: string }) => topologyKey)
        .join() === "topology.kubernetes.io/zone,kubernetes.io/hostname",
    (pod) => pod.topologySpreadConstraints.pop(),
  ),
  {
    says: "a Deployment never has fewer pods than it should, and leaves their number to the autoscaler",
    kind: ":Deployment",
    holds: ({ spec }) =>
      spec.strategy?.rollingUpdate?.maxUnavailable === 0 && spec.replicas === undefined,
    breaks: ({ spec }) => (spec.replicas = 2),
  },
  {
    says: "the pods of a Deployment are those that it selects",
    kind: ":Deployment",
    holds: ({ spec }) =>
      Object.entries(spec.selector.matchLabels).every(
        ([name, value]) => spec.template.metadata.labels[name] === value,
      ),
    breaks: ({ spec }) => (spec.selector.matchLabels["crossfade.color"] = "red"),
  },
  ...[":PodDisruptionBudget", ":NetworkPolicy", ":Service"].map((kind): ClusterRule => ({
    says: `the pods of a Deployment have a ${kind.slice(1)} of exactly their own`,
    kind: ":Deployment",
    holds: ({ spec }, made) => selected(made, kind, spec.selector.matchLabels),
    breaks: ({ spec }) => (spec.selector.matchLabels = { app: "other" }),
  })),
  {
    says: "an autoscaler keeps the floor of the stage, and has something to look at",
    kind: ":HorizontalPodAutoscaler",
    holds: ({ spec }) =>
      spec.minReplicas >= 1 && spec.maxReplicas >= spec.minReplicas && spec.metrics?.length > 0,
    breaks: ({ spec }) => (spec.metrics = []),
  },
  {
    says: "a Service is reached inside of the cluster only",
    kind: ":Service",
    holds: ({ spec }) => spec.type === "ClusterIP" && spec.externalIPs === undefined,
    breaks: ({ spec }) => (spec.type = "LoadBalancer"),
  },
  {
    says: "a policy lets in nobody without saying who",
    kind: ":NetworkPolicy",
    holds: ({ spec }) =>
      (spec.ingress ?? []).every((rule: { from?: unknown[] }) => (rule.from ?? []).length > 0) &&
      (spec.egress ?? []).every((rule: { to?: unknown[] }) => (rule.to ?? []).length > 0),
    breaks: ({ spec }) => (spec.ingress = [{ ports: [] }]),
  },
  {
    says: "a namespace takes pods by Kubernetes' strictest standard only",
    kind: ":Namespace",
    holds: ({ metadata }) =>
      metadata?.labels?.["pod-security.kubernetes.io/enforce"] === "restricted",
    breaks: ({ metadata }) => {
      Object.assign(metadata?.labels ?? {}, { "pod-security.kubernetes.io/enforce": "baseline" });
    },
  },
];
