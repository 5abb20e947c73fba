import { describe, expect, it } from "vitest";
import { Namespace, ScheduledJob, type ScheduledJobArgs } from "../../../lib/kubernetes";
import { named, record, type Recorded } from "../../record";
import { one, specOf, system } from "../fixtures";

async function scheduled(args: Partial<ScheduledJobArgs> = {}): Promise<Recorded[]> {
  return await record(() => {
    const namespace = new Namespace("shop", { system: system() });
    new ScheduledJob("reports", { namespace, image: one.image, schedule: "0 3 * * *", ...args });
  });
}

describe("ScheduledJob", () => {
  it("is a schedule, with an account and a policy of its own", async () => {
    const made = await scheduled();
    const own = made.filter(({ custom, parent }) => custom && parent === "reports");
    expect(own.map(({ name }) => name).sort()).toEqual([
      "reports",
      "reports-account",
      "reports-flows",
    ]);
    expect(specOf(named(made, "reports"))).toMatchObject({
      schedule: "0 3 * * *",
      timeZone: "Etc/UTC",
      concurrencyPolicy: "Forbid",
      startingDeadlineSeconds: 300,
      suspend: false,
      jobTemplate: {
        spec: {
          activeDeadlineSeconds: 3600,
          backoffLimit: 2,
          template: {
            metadata: { labels: { "crossfade.job": "reports", "crossfade.stack": "prod" } },
            spec: {
              restartPolicy: "Never",
              serviceAccountName: "reports",
              automountServiceAccountToken: false,
              securityContext: { runAsNonRoot: true, seccompProfile: { type: "RuntimeDefault" } },
              containers: [
                {
                  name: "reports",
                  image: one.image,
                  resources: {
                    requests: { cpu: "100m", memory: "256Mi" },
                    limits: { memory: "256Mi" },
                  },
                  securityContext: {
                    allowPrivilegeEscalation: false,
                    readOnlyRootFilesystem: true,
                    capabilities: { drop: ["ALL"] },
                  },
                },
              ],
            },
          },
        },
      },
    });
  });

  it("is asked nothing, waits for nobody and lets in nobody", async () => {
    const made = await scheduled({ reaches: { database: { namespace: "data", port: 5432 } } });
    const spec = JSON.stringify(specOf(named(made, "reports")));
    expect(spec).not.toMatch(/Probe|preStop|topologySpread|containerPort/);
    expect(specOf(named(made, "reports-flows"))).toEqual({
      podSelector: { matchLabels: { "crossfade.job": "reports" } },
      policyTypes: ["Ingress", "Egress"],
      egress: [
        {
          to: [
            {
              namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": "data" } },
            },
          ],
          ports: [{ protocol: "TCP", port: 5432 }],
        },
      ],
    });
  });

  it("does what its arguments say", async () => {
    const made = await scheduled({
      timezone: "Europe/Berlin",
      overlap: "replace",
      timeoutSeconds: 60,
      retries: 0,
      lateSeconds: 10,
      suspended: true,
      command: ["report", "--all"],
      variables: { LOG_LEVEL: "info" },
    });
    expect(specOf(named(made, "reports"))).toMatchObject({
      timeZone: "Europe/Berlin",
      concurrencyPolicy: "Replace",
      startingDeadlineSeconds: 10,
      suspend: true,
      jobTemplate: {
        spec: {
          activeDeadlineSeconds: 60,
          backoffLimit: 0,
          template: {
            spec: {
              containers: [
                { args: ["report", "--all"], env: [{ name: "LOG_LEVEL", value: "info" }] },
              ],
            },
          },
        },
      },
    });
  });
});
