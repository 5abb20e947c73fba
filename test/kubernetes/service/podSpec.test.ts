import { describe, expect, it } from "vitest";
import { kubernetesPod, podSpec } from "../../../lib/kubernetes/service/podSpec";

const around = {
  name: "web",
  image: "registry.example.com/web@sha256:a",
  serviceAccountName: "web-blue",
  env: [],
  files: [],
  imagePullSecrets: [],
  selector: { "crossfade.service": "web", "crossfade.color": "blue" },
};

describe("a replica on Kubernetes", () => {
  it("may do little, is asked how it is, and leaves in order", () => {
    const spread = (topologyKey: string) => ({
      maxSkew: 1,
      topologyKey,
      whenUnsatisfiable: "ScheduleAnyway",
      labelSelector: { matchLabels: around.selector },
      matchLabelKeys: ["pod-template-hash"],
    });
    expect(kubernetesPod(podSpec({ port: 3000 }), around)).toEqual({
      serviceAccountName: "web-blue",
      automountServiceAccountToken: false,
      enableServiceLinks: false,
      terminationGracePeriodSeconds: 40,
      securityContext: { runAsNonRoot: true, seccompProfile: { type: "RuntimeDefault" } },
      topologySpreadConstraints: [
        spread("topology.kubernetes.io/zone"),
        spread("kubernetes.io/hostname"),
      ],
      containers: [
        {
          name: "web",
          image: around.image,
          imagePullPolicy: "IfNotPresent",
          ports: [{ name: "http", containerPort: 3000, protocol: "TCP" }],
          resources: { requests: { cpu: "100m", memory: "256Mi" }, limits: { memory: "256Mi" } },
          securityContext: {
            allowPrivilegeEscalation: false,
            readOnlyRootFilesystem: true,
            capabilities: { drop: ["ALL"] },
          },
          startupProbe: {
            httpGet: { path: "/health", port: 3000 },
            periodSeconds: 1,
            timeoutSeconds: 3,
            failureThreshold: 120,
          },
          readinessProbe: {
            httpGet: { path: "/health", port: 3000 },
            periodSeconds: 5,
            timeoutSeconds: 3,
            failureThreshold: 2,
          },
          livenessProbe: {
            httpGet: { path: "/health", port: 3000 },
            periodSeconds: 5,
            timeoutSeconds: 3,
            failureThreshold: 6,
          },
          lifecycle: { preStop: { sleep: { seconds: 10 } } },
          volumeMounts: [{ name: "folder-0", mountPath: "/tmp" }],
        },
      ],
      volumes: [{ name: "folder-0", emptyDir: {} }],
    });
  });

  it("is what its arguments make of it", () => {
    const pod = podSpec({
      port: 8080,
      cpu: "2",
      memory: "1Gi",
      user: 1000,
      command: ["serve", "--fast"],
      writableFolders: ["/tmp", "/cache"],
      drainSeconds: 3,
      stopSeconds: 5,
      health: { path: "/ready", livePath: "/live", port: 9000, intervalSeconds: 2, deadCount: 30 },
    });
    const made = kubernetesPod(pod, {
      ...around,
      env: [{ name: "LOG_LEVEL", value: "info" }],
      imagePullSecrets: ["registry"],
    });
    expect(made).toMatchObject({
      terminationGracePeriodSeconds: 8,
      imagePullSecrets: [{ name: "registry" }],
      securityContext: { runAsNonRoot: true, runAsUser: 1000, runAsGroup: 1000, fsGroup: 1000 },
      containers: [
        {
          args: ["serve", "--fast"],
          env: [{ name: "LOG_LEVEL", value: "info" }],
          resources: { requests: { cpu: "2", memory: "1Gi" }, limits: { memory: "1Gi" } },
          readinessProbe: { httpGet: { path: "/ready", port: 9000 }, timeoutSeconds: 2 },
          livenessProbe: { httpGet: { path: "/live", port: 9000 }, failureThreshold: 30 },
          lifecycle: { preStop: { sleep: { seconds: 3 } } },
          volumeMounts: [
            { name: "folder-0", mountPath: "/tmp" },
            { name: "folder-1", mountPath: "/cache" },
          ],
        },
      ],
    });
  });

  it("is asked by gRPC where it says so, on its own port or on another one", () => {
    const asked = (health: object) => {
      const pod = podSpec({ port: 9090, protocol: "h2c", health: { protocol: "grpc", ...health } });
      return kubernetesPod(pod, around).containers;
    };
    expect(asked({})).toMatchObject([
      {
        startupProbe: { grpc: { port: 9090 }, periodSeconds: 1 },
        readinessProbe: { grpc: { port: 9090 }, periodSeconds: 5, failureThreshold: 2 },
        livenessProbe: { grpc: { port: 9090 }, periodSeconds: 5, failureThreshold: 6 },
      },
    ]);
    expect(JSON.stringify(asked({ port: 9091 }))).not.toMatch(/httpGet|"port":9090/);
  });
});
