import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { argumentChecks } from "../../../lib/component/argumentChecks";
import {
  apiJobPolicy,
  apiJobSpec,
  checkApiJob,
  cronJobSpec,
  literal,
} from "../../../lib/kubernetes/backups/apiJobSpec";
import { image } from "./restoreFixtures";

const around = {
  name: "kubectl",
  script: "say hello",
  variables: { OWN: "crossfade.job=test" },
  serviceAccountName: "test",
  labels: { team: "storefront" },
  selector: { "crossfade.job": "test" },
};

describe("a job that asks the API", () => {
  it("runs once at a time, for as long as it says and needs to clean up, and is not tried twice", () => {
    const spec = apiJobSpec({ image }, "0 7 * * 0");
    expect(cronJobSpec(spec, around)).toMatchObject({
      schedule: "0 7 * * 0",
      timeZone: "Etc/UTC",
      concurrencyPolicy: "Forbid",
      startingDeadlineSeconds: 3600,
      successfulJobsHistoryLimit: 3,
      failedJobsHistoryLimit: 3,
      jobTemplate: {
        spec: {
          activeDeadlineSeconds: 4500,
          backoffLimit: 0,
          podFailurePolicy: {
            rules: [{ action: "Ignore", onPodConditions: [{ type: "DisruptionTarget" }] }],
          },
          template: {
            metadata: { labels: { team: "storefront", "crossfade.job": "test" } },
            spec: { restartPolicy: "Never", terminationGracePeriodSeconds: 330 },
          },
        },
      },
    });
  });

  it("may do nothing but ask: no root, no rights of the kernel, files that stay as they are", () => {
    const { jobTemplate } = cronJobSpec(apiJobSpec({ image }, "0 7 * * 0"), around);
    expect(jobTemplate).toMatchObject({
      spec: {
        template: {
          spec: {
            serviceAccountName: "test",
            automountServiceAccountToken: true,
            enableServiceLinks: false,
            securityContext: {
              runAsNonRoot: true,
              runAsUser: 65_532,
              runAsGroup: 65_532,
              fsGroup: 65_532,
              seccompProfile: { type: "RuntimeDefault" },
            },
            containers: [
              {
                name: "kubectl",
                image,
                command: ["sh", "-c", "say hello"],
                terminationMessagePolicy: "FallbackToLogsOnError",
                env: [
                  { name: "OWN", value: "crossfade.job=test" },
                  { name: "TIMEOUT_SECONDS", value: "3600" },
                  { name: "CLEAN_SECONDS", value: "300" },
                  { name: "POLL_SECONDS", value: "5" },
                  { name: "HOME", value: "/tmp" },
                ],
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
    });
  });

  it("runs as who it is told, and reaches the API where that is", () => {
    const apiServer = { network: "10.0.0.1/32" };
    const spec = apiJobSpec({ image, user: 1001, timeoutSeconds: 60, apiServer }, "0 7 * * 0");
    expect(cronJobSpec(spec, around)).toMatchObject({
      jobTemplate: {
        spec: {
          activeDeadlineSeconds: 960,
          template: { spec: { securityContext: { runAsUser: 1001 } } },
        },
      },
    });
    expect(apiJobPolicy(spec, around.selector)).toEqual({
      podSelector: { matchLabels: { "crossfade.job": "test" } },
      policyTypes: ["Ingress", "Egress"],
      egress: [
        {
          to: [{ ipBlock: { cidr: "10.0.0.1/32" } }],
          ports: [
            { protocol: "TCP", port: 443 },
            { protocol: "TCP", port: 6443 },
          ],
        },
      ],
    });
  });

  it("reaches any address on the ports of the API where nobody knows its own", () => {
    const { egress } = apiJobPolicy(apiJobSpec({ image }, "0 7 * * 0"), {});
    expect(egress).toMatchObject([
      { to: [{ ipBlock: { cidr: "0.0.0.0/0" } }, { ipBlock: { cidr: "::/0" } }] },
    ]);
  });

  it("is refused with everything that is wrong", () => {
    const checks = argumentChecks('Backups "shop"');
    const args = {
      image: "kubectl:latest",
      schedule: "often",
      user: 0,
      timeoutSeconds: 59,
      apiServer: { network: "everywhere" },
    };
    checkApiJob("snapshots", args, checks);
    expect(() => {
      checks.end();
    }).toThrow(
      [
        'snapshots.image is "kubectl:latest", expected one that is pinned, "name@sha256:…"\n  try: push the image, and write the digest that the registry answers',
        'snapshots.schedule is "often", expected five cron fields such as "0 5 * * *"',
        "snapshots.user is 0, expected 1 to 2147483647",
        "snapshots.timeoutSeconds is 59, expected 60 to 43200",
        'snapshots.apiServer.network is "everywhere", expected a network such as "10.0.0.0/16"',
      ]
        .map((it) => `Backups "shop": ${it}`)
        .join("\n"),
    );
  });

  it("gets each text as it is written, through Kubernetes' own marks", () => {
    expect(literal("echo $HOME $$ $(CLAIM)")).toBe("echo $$HOME $$$$ $$(CLAIM)");
    fc.assert(fc.property(fc.string(), (text) => literal(text).replaceAll("$$", "$") === text));
  });
});
