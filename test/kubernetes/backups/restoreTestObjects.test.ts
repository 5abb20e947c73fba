import { describe, expect, it } from "vitest";
import {
  restoreTestVariables,
  testRules,
  veleroRules,
} from "../../../lib/kubernetes/backups/restoreTestObjects";
import { image, place, restoreSpec } from "./restoreFixtures";

const variables = (...args: Parameters<typeof restoreSpec>) =>
  restoreTestVariables(restoreSpec(...args), place) as Record<string, string>;

/** An object that the script makes, as Kubernetes hands it over. */
const objectIn = (text = ""): unknown => JSON.parse(text.replaceAll("$$", "$"));

describe("what a restore test is told", () => {
  it("is whose backups it restores, how old they may be, and where to", () => {
    const { RESTORE_OBJECT, CHECK_POD, ...others } = variables();
    expect(others).toEqual({
      VELERO_NAMESPACE: "velero",
      SCHEDULE: "shop-prod-shop-daily",
      WINDOW_SECONDS: "172800",
      RESTORE: "shop-prod-shop-restore-test",
      NAMESPACES: "test test-data",
      REMOVED: ["test", "test-data"]
        .flatMap((namespace) =>
          ["pods", "secrets", "persistentvolumeclaims"].map(
            (kind) => `/api/v1/namespaces/${namespace}/${kind}`,
          ),
        )
        .join(" "),
    });
    expect(CHECK_POD).toBeDefined();
    expect(objectIn(RESTORE_OBJECT)).toEqual({
      apiVersion: "velero.io/v1",
      kind: "Restore",
      metadata: {
        name: "shop-prod-shop-restore-test",
        namespace: "velero",
        labels: { "crossfade.stack": "prod" },
      },
      spec: {
        backupName: "@backup@",
        includedNamespaces: ["shop-prod-shop", "data"],
        includedResources: ["secrets", "persistentvolumeclaims"],
        namespaceMapping: { "shop-prod-shop": "test", data: "test-data" },
        restorePVs: true,
      },
    });
  });

  it("has the snapshots removed that Velero restores volumes from", () => {
    expect(variables({}, "snapshot")["REMOVED"]).toContain(
      "/apis/snapshot.storage.k8s.io/v1/namespaces/test-data/volumesnapshots",
    );
  });

  it("has a volume looked into by a pod that may do nothing else", () => {
    const check = { command: ["check"], user: 999 };
    expect(objectIn(variables({ check })["CHECK_POD"])).toEqual({
      apiVersion: "v1",
      kind: "Pod",
      metadata: {
        name: "check-@claim@",
        labels: {
          "crossfade.stack": "prod",
          "velero.io/restore-name": "shop-prod-shop-restore-test",
        },
      },
      spec: {
        serviceAccountName: "default",
        automountServiceAccountToken: false,
        enableServiceLinks: false,
        restartPolicy: "Never",
        terminationGracePeriodSeconds: 5,
        securityContext: {
          runAsNonRoot: true,
          runAsUser: 999,
          runAsGroup: 999,
          fsGroup: 999,
          seccompProfile: { type: "RuntimeDefault" },
        },
        containers: [
          {
            name: "check",
            image,
            imagePullPolicy: "IfNotPresent",
            command: ["check"],
            env: [{ name: "CLAIM", value: "@claim@" }],
            resources: {
              requests: { cpu: "100m", memory: "256Mi" },
              limits: { memory: "256Mi" },
            },
            securityContext: {
              allowPrivilegeEscalation: false,
              readOnlyRootFilesystem: true,
              capabilities: { drop: ["ALL"] },
            },
            volumeMounts: [
              { name: "folder-0", mountPath: "/tmp" },
              { name: "restored", mountPath: "/restored" },
            ],
          },
        ],
        volumes: [
          { name: "folder-0", emptyDir: {} },
          { name: "restored", persistentVolumeClaim: { claimName: "@claim@" } },
        ],
      },
    });
  });
});

describe("what a restore test may do", () => {
  it("is to read backups, and to touch no restore but its own", () => {
    expect(veleroRules(place)).toEqual([
      { apiGroups: ["velero.io"], resources: ["backups"], verbs: ["list"] },
      { apiGroups: ["velero.io"], resources: ["restores"], verbs: ["create"] },
      {
        apiGroups: ["velero.io"],
        resources: ["restores"],
        resourceNames: ["shop-prod-shop-restore-test"],
        verbs: ["get", "delete"],
      },
    ]);
  });

  it.each(["move", "snapshot", "none"] as const)(
    "is to read no secret, and to change no claim: volumes as %s",
    (volumes) => {
      const rules = testRules(restoreSpec({}, volumes));
      const may = (resource: string) =>
        rules.filter(({ resources }) => resources.includes(resource)).flatMap(({ verbs }) => verbs);
      expect(may("secrets")).toEqual(["deletecollection"]);
      expect(may("persistentvolumeclaims")).toEqual(["list", "deletecollection"]);
      expect(may("volumesnapshots")).toEqual(volumes === "snapshot" ? ["deletecollection"] : []);
      expect(may("pods").sort()).toEqual(["create", "deletecollection", "get", "list"]);
    },
  );
});
