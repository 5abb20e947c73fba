import type { Properties, SingleTable } from "../../made";

const group = "aws:lb/targetGroup:TargetGroup";
const listener = "aws:lb/listener:Listener";
const task = "aws:ecs/taskDefinition:TaskDefinition";
const container = "docker:index/container:Container";
const deployment = "kubernetes:apps/v1:Deployment";
const pod = (...containers: Properties[]) => ({ spec: { template: { spec: { containers } } } });
const onEcs = (...containers: Properties[]) => ({
  containerDefinitions: JSON.stringify(containers),
});

/** Rules over what runs, and how it is reached. */
export const runningTable: SingleTable = {
  "drain-time": [
    [group, { deregistrationDelay: 30 }],
    [group, { deregistrationDelay: "300" }],
    [group, {}],
    [group, { deregistrationDelay: 0 }, "deregistrationDelay is 0 s, expected 5 to 900 s"],
    [group, { deregistrationDelay: 3600 }, "deregistrationDelay is 3600 s, expected 5 to 900 s"],
    [container, { destroyGraceSeconds: 1 }, "destroyGraceSeconds is 1 s, expected 5 to 900 s"],
    [
      deployment,
      { spec: { template: { spec: { terminationGracePeriodSeconds: 1 } } } },
      "terminationGracePeriodSeconds is 1 s, expected 5 to 900 s",
    ],
  ],
  "health-check-present": [
    [group, { healthCheck: { enabled: true } }],
    [group, { healthCheck: { enabled: false } }, "healthCheck.enabled is false, expected true"],
    [deployment, pod({ name: "web", readinessProbe: { httpGet: { path: "/health" } } })],
    [
      deployment,
      pod({ name: "web", ports: [{ containerPort: 80 }] }),
      "container web has no readinessProbe, expected one",
    ],
    // A sidecar that listens nowhere answers nobody.
    [deployment, pod({ name: "web", readinessProbe: {} }, { name: "logs" })],
    ["kubernetes:batch/v1:Job", pod({ name: "once", ports: [{ containerPort: 80 }] })],
  ],
  "health-check-sensible": [
    [group, { healthCheck: { interval: 15, timeout: 5, matcher: "200-399" } }],
    [group, { healthCheck: { matcher: "0-99" } }],
    [
      group,
      { healthCheck: { interval: 5, timeout: 5 } },
      "healthCheck.timeout is 5 s, expected less than the interval of 5 s",
    ],
    [
      group,
      { healthCheck: { interval: 60, unhealthyThreshold: 5 } },
      "healthCheck finds what is broken after 300 s, expected 120 s or less",
    ],
    [
      group,
      { healthCheck: { matcher: "200-499" } },
      'healthCheck.matcher is "200-499", expected none above 399',
    ],
  ],
  "tls-policy": [
    [listener, { protocol: "HTTPS", sslPolicy: "ELBSecurityPolicy-TLS13-1-2-2021-06" }],
    [listener, { protocol: "HTTPS", sslPolicy: "ELBSecurityPolicy-FS-1-2-Res-2020-10" }],
    [listener, { protocol: "HTTP" }],
    [
      listener,
      { protocol: "HTTPS", sslPolicy: "ELBSecurityPolicy-2016-08" },
      'sslPolicy is "ELBSecurityPolicy-2016-08", expected one of TLS 1.2 or newer',
    ],
    [
      "aws:alb/listener:Listener",
      { protocol: "TLS", sslPolicy: "ELBSecurityPolicy-TLS13-1-0-2021-06" },
      'sslPolicy is "ELBSecurityPolicy-TLS13-1-0-2021-06", expected one of TLS 1.2 or newer',
    ],
    [listener, { protocol: "HTTPS" }, "sslPolicy is not given, expected one of TLS 1.2 or newer"],
  ],
  "plain-http": [
    [listener, { protocol: "HTTP", defaultActions: [{ type: "redirect", redirect: {} }] }],
    [listener, { protocol: "HTTPS", defaultActions: [{ type: "forward" }] }],
    [
      listener,
      { protocol: "HTTP", defaultActions: [{ type: "forward", targetGroupArn: "arn:a" }] },
      "the listener forwards HTTP, expected a redirect to HTTPS",
    ],
    ["kubernetes:networking.k8s.io/v1:Ingress", { spec: { tls: [{ secretName: "web" }] } }],
    [
      "kubernetes:networking.k8s.io/v1:Ingress",
      { spec: {} },
      "spec.tls is not given, expected a certificate for every host",
    ],
  ],
  certificate: [
    [listener, { protocol: "HTTPS", certificateArn: "arn:c" }],
    [listener, { protocol: "HTTPS" }, "certificateArn is not given, expected a certificate"],
    ["aws:acm/certificate:Certificate", { validationMethod: "DNS" }],
    [
      "aws:acm/certificate:Certificate",
      { validationMethod: "EMAIL" },
      'validationMethod is "EMAIL", expected "DNS"',
    ],
  ],
  "latest-tag": [
    [container, { image: "shop:1.4.2" }],
    [container, { image: "host:5000/shop@sha256:" + "a".repeat(64) }],
    [container, { image: "sha256:" + "a".repeat(64) }],
    [
      container,
      { image: "host:5000/shop" },
      "image host:5000/shop of container it has no tag, expected a version",
    ],
    [
      task,
      onEcs({ name: "web", image: "shop:latest" }, { name: "log", image: "log:2" }),
      "image shop:latest of container web has the tag latest, expected a version",
    ],
    [
      deployment,
      pod({ name: "web", image: "shop" }),
      "image shop of container web has no tag, expected a version",
    ],
  ],
  "image-digest": [
    [container, { image: "sha256:" + "a".repeat(64) }],
    [task, onEcs({ name: "web", image: `shop:1@sha256:${"b".repeat(64)}` })],
    [
      "kubernetes:batch/v1:CronJob",
      { spec: { jobTemplate: pod({ name: "once", image: "shop:1.4.2" }) } },
      "image shop:1.4.2 of container once has no digest, expected one",
    ],
    [
      "pulumi-nodejs:dynamic/crossfade/docker:ReplicaSet",
      { image: "shop:1" },
      "image shop:1 of container it has no digest, expected one",
    ],
  ],
  privileged: [
    [container, { privileged: false }],
    [container, { privileged: true }, "container it is privileged, expected it not to be"],
    [
      container,
      { volumes: [{ hostPath: "/var/run/docker.sock" }] },
      "the socket of the Docker Engine is mounted, expected it not to be",
    ],
    [
      task,
      onEcs({ name: "web", privileged: true }),
      "container web is privileged, expected it not to be",
    ],
    [
      "kubernetes:core/v1:Pod",
      {
        spec: {
          hostNetwork: true,
          containers: [{ name: "web", securityContext: { privileged: true } }],
          volumes: [{ hostPath: { path: "/run/docker.sock" } }],
        },
      },
      "container web is privileged, expected it not to be",
      "the socket of the Docker Engine is mounted, expected it not to be",
      "hostNetwork is true, expected false",
    ],
  ],
  "memory-limit": [
    [container, { memory: 256 }],
    [container, {}, "container it has no limit of memory, expected one"],
    [task, { memory: "512", ...onEcs({ name: "web" }) }],
    [task, onEcs({ name: "web" }), "container web has no limit of memory, expected one"],
    [deployment, pod({ name: "web", resources: { limits: { memory: "1Gi" } } })],
    [deployment, pod({ name: "web" }), "container web has no limit of memory, expected one"],
  ],
};
