import { describe, expect, it } from "vitest";
import { argumentChecks } from "../../../lib/component/argumentChecks";
import {
  checkMigration,
  migrationJob,
  migrationName,
  migrationSpec,
} from "../../../lib/kubernetes/migration/migrationSpec";
import { one, two } from "../fixtures";

const command = ["migrate", "up"];
const around = {
  name: "migration",
  image: one.image,
  serviceAccountName: "web",
  env: [],
  files: [],
  imagePullSecrets: [],
  selector: {},
};

describe("a migration", () => {
  it("runs the release's own image, as its service runs", () => {
    const service = {
      variables: { DATABASE_HOST: "orders" },
      reaches: { database: { namespace: "data", port: 5432 } },
      user: 1000,
      command: ["serve"],
      drainSeconds: 3,
    };
    expect(migrationSpec({ command }, service, one)).toEqual({
      image: one.image,
      timeoutSeconds: 900,
      retries: 2,
      waitSeconds: 960,
      pod: {
        variables: { DATABASE_HOST: "orders" },
        reaches: { database: { namespace: "data", port: 5432 } },
        user: 1000,
        command,
      },
    });
  });

  it("does what it says itself", () => {
    const own = { command, image: two.image, timeoutSeconds: 60, retries: 0, variables: {} };
    const spec = migrationSpec(own, { variables: { A: "b" }, memory: "1Gi" }, one);
    expect(spec).toMatchObject({
      image: two.image,
      timeoutSeconds: 60,
      retries: 0,
      waitSeconds: 120,
    });
    expect(spec.pod).toEqual({ command, variables: {}, memory: "1Gi" });
  });

  it("is as closed as a replica, ends by its time, and leaves its last lines", () => {
    const made = migrationJob(migrationSpec({ command }, {}, one), one, 2, { a: "b" }, around);
    expect(made).toMatchObject({
      activeDeadlineSeconds: 900,
      backoffLimit: 2,
      podReplacementPolicy: "Failed",
      template: {
        metadata: {
          labels: { a: "b" },
          annotations: {
            "crossfade.version": "1.4.2",
            "crossfade.image": one.image,
            "crossfade.attempt": "2",
          },
        },
        spec: {
          restartPolicy: "Never",
          automountServiceAccountToken: false,
          securityContext: { runAsNonRoot: true, seccompProfile: { type: "RuntimeDefault" } },
          containers: [
            {
              args: command,
              terminationMessagePolicy: "FallbackToLogsOnError",
              securityContext: {
                allowPrivilegeEscalation: false,
                readOnlyRootFilesystem: true,
                capabilities: { drop: ["ALL"] },
              },
            },
          ],
        },
      },
    });
    // It would be run again when somebody refreshes the state after Kubernetes has forgotten it.
    expect(made).not.toHaveProperty("ttlSecondsAfterFinished");
  });

  it("has a name for each release, which an address can have", () => {
    expect(migrationName("web", one)).toMatch(/^web-migration-[0-9a-f]{8}$/);
    expect(migrationName("web", one)).toBe(migrationName("web", { ...one }));
    expect(migrationName("web", one)).not.toBe(migrationName("web", two));
    const long = migrationName("a".repeat(60), one);
    expect(long).toMatch(/^a+-[0-9a-f]{8}-[0-9a-f]{8}$/);
    expect(long).toHaveLength(63);
  });

  it("says everything that is wrong at once", () => {
    const checks = argumentChecks('BlueGreenService "web"');
    checkMigration(
      { command: [], image: "web:1", timeoutSeconds: 0, retries: 11, memory: "512", user: 0 },
      checks,
    );
    const problems = [
      'image is "web:1", expected one that is pinned, "name@sha256:…"',
      "command is empty, expected what migrates",
      "timeoutSeconds is 0, expected 1 to 86400",
      "retries is 11, expected 0 to 10",
      'memory is "512", expected an amount such as "256Mi" or "2Gi"',
      "user is 0, expected 1 to 2147483647",
    ];
    expect(checks.end).toThrow(
      problems.map((it) => `BlueGreenService "web": migration.${it}`).join("\n"),
    );
  });
});
