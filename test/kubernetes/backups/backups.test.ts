import * as pulumi from "@pulumi/pulumi";
import { describe, expect, it } from "vitest";
import { Backups, type BackupsArgs, Namespace } from "../../../lib/kubernetes";
import { named, record, type Recorded } from "../../record";
import { specOf, system } from "../fixtures";
import { image } from "./restoreFixtures";

const backed = (args: Partial<BackupsArgs> = {}) =>
  record(() => {
    const namespace = new Namespace("shop", { system: system() });
    new Backups("shop", { namespace, restoreTests: false, ...args });
  });

/** What the container of a job is told, by the name of the variable. */
function told(job: Recorded): Record<string, string> {
  const [container] = podOf(job).containers;
  return Object.fromEntries(container.env.map(({ name, value }) => [name, value]));
}

/** The pod that a job runs. */
function podOf(job: Recorded): Pod {
  const { jobTemplate } = specOf(job) as { jobTemplate: { spec: { template: { spec: Pod } } } };
  return jobTemplate.spec.template.spec;
}

interface Pod {
  readonly imagePullSecrets?: readonly { readonly name: string }[];
  readonly containers: readonly [
    { readonly env: readonly { readonly name: string; readonly value: string }[] },
  ];
}

/** Where an object is, as `namespace/name`. */
function placeOf({ inputs }: Recorded): string {
  const { namespace, name } = inputs["metadata"] as { namespace?: string; name: string };
  return `${namespace ?? ""}/${name}`;
}

describe("Backups", () => {
  it("are schedules where Velero looks for them, of the namespace, named by project and stack", async () => {
    const made = await backed({ labels: { team: "storefront" } });
    const own = made.filter(({ custom, parentType }) => custom && parentType.endsWith(":Backups"));
    expect(own.map(({ name, inputs }) => [name, inputs["metadata"]])).toEqual(
      ["daily", "weekly", "monthly"].map((rule) => [
        `shop-${rule}`,
        {
          name: `shop-prod-shop-${rule}`,
          namespace: "velero",
          labels: {
            team: "storefront",
            "app.kubernetes.io/managed-by": "pulumi",
            "crossfade.project": "shop",
            "crossfade.stack": "prod",
          },
        },
      ]),
    );
    expect(specOf(named(made, "shop-daily"))).toMatchObject({
      schedule: "0 5 * * *",
      template: {
        includedNamespaces: ["shop-prod-shop"],
        ttl: "840h0m0s",
        metadata: { labels: { team: "storefront", "crossfade.stack": "prod" } },
      },
    });
  });

  it("are elsewhere where Velero is", async () => {
    const rules = { hourly: { schedule: "0 * * * *", keepDays: 1 } };
    const made = await backed({ veleroNamespace: "backup", rules });
    expect(named(made, "shop-hourly").inputs).toMatchObject({
      apiVersion: "velero.io/v1",
      kind: "Schedule",
      metadata: { namespace: "backup" },
    });
  });

  it("are restored to try them, each namespace into one of its own that is closed", async () => {
    const made = await backed({ also: ["data"], restoreTests: { image }, labels: { team: "a" } });
    const targets = ["shop-prod-shop-restore-test", "shop-prod-shop-restore-test-data"];
    const ends = ["", "-data"];
    ends.forEach((end, at) => {
      const own = named(made, `shop-restore-test-target${end}`);
      expect(own.inputs["metadata"]).toMatchObject({
        name: targets[at],
        labels: { team: "a", "pod-security.kubernetes.io/enforce": "restricted" },
      });
      const closed = named(made, `shop-restore-test-closed${end}`);
      expect([placeOf(closed), specOf(closed)]).toEqual([
        `${String(targets[at])}/closed`,
        { podSelector: {}, policyTypes: ["Ingress", "Egress"] },
      ]);
    });
    const job = named(made, "shop-restore-test");
    expect([job.type, placeOf(job)]).toEqual([
      "kubernetes:batch/v1:CronJob",
      "shop-prod-shop/shop-restore-test",
    ]);
    expect(told(job)).toMatchObject({
      SCHEDULE: "shop-prod-shop-daily",
      RESTORE: "shop-prod-shop-restore-test",
      NAMESPACES: targets.join(" "),
    });
    expect(JSON.parse(told(job)["RESTORE_OBJECT"] ?? "")).toMatchObject({
      spec: { namespaceMapping: { "shop-prod-shop": targets[0], data: targets[1] } },
    });
  });

  it("are restored with rights in Velero's namespace and in those of the test, and nowhere else", async () => {
    const made = await backed({
      also: ["data"],
      restoreTests: { image, rule: "weekly" },
      veleroNamespace: "backup",
    });
    const job = named(made, "shop-restore-test");
    expect(told(job)).toMatchObject({
      SCHEDULE: "shop-prod-shop-weekly",
      VELERO_NAMESPACE: "backup",
    });
    const roles = made.filter(({ type }) => type.endsWith(":Role"));
    const bindings = made.filter(({ type }) => type.endsWith(":RoleBinding"));
    const name = "shop-prod-shop-restore-test";
    const places = [`backup/${name}`, `${name}-data/${name}`, `${name}/${name}`];
    expect(roles.map(placeOf).sort()).toEqual(places);
    expect(bindings.map(placeOf).sort()).toEqual(places);
    for (const { inputs } of bindings) {
      expect(inputs).toMatchObject({
        roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "Role", name },
        subjects: [
          { kind: "ServiceAccount", name: "shop-restore-test", namespace: "shop-prod-shop" },
        ],
      });
    }
    expect(made.filter(({ type }) => type.includes(":ClusterRole"))).toEqual([]);
    expect(job.dependsOn).toEqual(
      expect.arrayContaining(
        ["flows", "velero", "velero-binding", "rights-data"].map((it) => `shop-restore-test-${it}`),
      ),
    );
  });

  it("have snapshots beside them, of the claims of each namespace", async () => {
    const made = await backed({ also: ["data"], snapshots: { image, keep: 3 } });
    const job = named(made, "shop-snapshots");
    expect(placeOf(job)).toBe("shop-prod-shop/shop-snapshots");
    expect(told(job)).toMatchObject({
      NAMESPACES: "shop-prod-shop data",
      OWN: "crossfade.project=shop,crossfade.stack=prod,crossfade.job=shop-snapshots",
      KEEP: "3",
    });
    const roles = made.filter(({ type }) => type.endsWith(":Role"));
    expect(roles.map(placeOf).sort()).toEqual([
      "data/shop-prod-shop-snapshots",
      "shop-prod-shop/shop-prod-shop-snapshots",
    ]);
    const account = named(made, "shop-snapshots-account");
    expect(account.inputs).toMatchObject({ automountServiceAccountToken: false });
    const flows = named(made, "shop-snapshots-flows");
    expect(specOf(flows)).toMatchObject({
      podSelector: { matchLabels: { "crossfade.job": "shop-snapshots" } },
    });
  });

  it("are pulled with Secrets that may be known late, by jobs and by what looks into volumes", async () => {
    const imagePullSecrets = ["registry", pulumi.output(Promise.resolve("mirror"))];
    const job = { image, imagePullSecrets };
    const made = await backed({ restoreTests: job, snapshots: job });
    const wanted = [{ name: "registry" }, { name: "mirror" }];
    const tests = named(made, "shop-restore-test");
    expect(podOf(tests).imagePullSecrets).toEqual(wanted);
    expect(podOf(named(made, "shop-snapshots")).imagePullSecrets).toEqual(wanted);
    const check = JSON.parse(told(tests)["CHECK_POD"] ?? "") as { readonly spec: Pod };
    expect(check.spec.imagePullSecrets).toEqual(wanted);
  });

  it("are watched where alerts are asked for, under the names that their jobs have", async () => {
    const made = await backed({
      snapshots: { image },
      rules: { hourly: { schedule: "0 * * * *", keepDays: 1 } },
      alerts: { runbooks: "https://wiki.example.com", labels: { release: "prometheus" } },
    });
    const rules = named(made, "shop-alerts");
    expect(rules.inputs).toMatchObject({
      apiVersion: "monitoring.coreos.com/v1",
      kind: "PrometheusRule",
      metadata: {
        name: "shop-backups",
        namespace: "shop-prod-shop",
        labels: { release: "prometheus", "crossfade.stack": "prod" },
      },
    });
    const text = JSON.stringify(specOf(rules));
    expect(text).toContain('schedule=\\"shop-prod-shop-hourly\\"');
    expect(text).toContain('namespace=\\"shop-prod-shop\\",cronjob=\\"shop-snapshots\\"');
    expect(text).not.toContain("restore-test");
  });

  it("make neither of them unasked", async () => {
    const made = await backed();
    expect(
      made.filter(({ type }) => /CronJob|Role|ServiceAccount|PrometheusRule/.test(type)),
    ).toEqual([]);
  });

  it("are made under names that Kubernetes takes, however long their own is", async () => {
    const long = "a".repeat(60);
    const made = await record(() => {
      const namespace = new Namespace("shop", { system: system() });
      new Backups(long, { namespace, restoreTests: { image }, snapshots: { image } });
    });
    const lengths = (kind: string) =>
      made
        .filter(({ custom, type }) => custom && type.endsWith(kind))
        .map(({ inputs }) => (inputs["metadata"] as { name: string }).name.length);
    expect(lengths(":CronJob").every((it) => it <= 52)).toBe(true);
    expect(lengths(":Role").every((it) => it <= 63)).toBe(true);
    expect(lengths(":Namespace").every((it) => it <= 63)).toBe(true);
  });

  it("are refused as a mistake of their own", async () => {
    await expect(backed({ rules: {} })).rejects.toThrow(
      'Backups "shop": rules is empty, expected at least one rule',
    );
  });
});
