import { CustomResource } from "@pulumi/kubernetes/apiextensions/customResource";
import * as pulumi from "@pulumi/pulumi";
import { checked } from "../../component";
import { shortened } from "../../component/shortened";
import { inherited } from "../inherited";
import { mostNameCharacters } from "../naming";
import { atOnce } from "../timeouts";
import { monitoringApi } from "../monitoring/monitoringObjects";
import { backupRuleGroups } from "./backupAlerts";
import type { BackupAlerts, BackupsArgs } from "./backupsArgs";
import { backupsSpec, type BackupsSpec, veleroApi, veleroSchedule } from "./backupsSpec";
import { restoreTest } from "./restoreTest";
import { volumeSnapshots } from "./volumeSnapshots";

/** Names of the jobs, where there are some. */
type BackupJobs = Partial<Record<"restoreTest" | "snapshots", pulumi.Output<string>>>;

/**
 * Backups of a namespace by Velero: its objects and the content of its volumes, daily, weekly and monthly, with restores
 * that are tried and snapshots in between. Backups outlive the schedules that made them, and this stack.
 *
 * @example
 * ```ts
 * const image =
 *   "registry.example.com/kubectl@sha256:4bf5122f344554c53bde2ebb8cd2b7e3d1600ad631c385a5d7cce23c7785459a";
 * new Backups("shop", { namespace, also: ["data"], restoreTests: { image }, snapshots: { image } });
 * ```
 */
export class Backups extends pulumi.ComponentResource {
  /** Names of Velero's schedules by their rule, as `velero backup create --from-schedule` takes them. */
  public readonly scheduleNames: Readonly<Record<string, pulumi.Output<string>>>;

  constructor(name: string, args: BackupsArgs, opts?: pulumi.ComponentResourceOptions) {
    const { namespace, also = [], veleroNamespace = "velero" } = args;
    super("crossfade:kubernetes:Backups", name, {}, inherited(namespace, opts));
    const spec = checked(this, () => backupsSpec(name, args, namespace.defaults));
    this.scheduleNames = this.#schedules(name, spec, args);
    const labels = { ...args.labels, ...namespace.labels };
    const jobs: BackupJobs = {};
    const common = { parent: this, namespace: namespace.namespaceName, also, labels };
    if (spec.restoreTest !== undefined) {
      const scheduleName = this.scheduleNames[spec.restoreTest.rule] ?? "";
      const job = restoreTest(name, spec.restoreTest, { ...common, veleroNamespace, scheduleName });
      jobs.restoreTest = job.metadata.name;
    }
    if (spec.snapshots !== undefined) {
      jobs.snapshots = volumeSnapshots(name, spec.snapshots, common).metadata.name;
    }
    if (args.alerts !== undefined) this.#alerts(name, spec, { ...args, alerts: args.alerts }, jobs);
    this.registerOutputs({ scheduleNames: this.scheduleNames });
  }

  #alerts(
    name: string,
    spec: BackupsSpec,
    { namespace, alerts }: BackupsArgs & { readonly alerts: BackupAlerts },
    jobs: BackupJobs,
  ): void {
    const stack = `${pulumi.getProject()}/${pulumi.getStack()}`;
    const known = pulumi.all([namespace.namespaceName, this.scheduleNames, pulumi.output(jobs)]);
    const groups = known.apply(([place, scheduleNames, running]) =>
      backupRuleGroups(spec, {
        ...{ stack, namespace: place, name, scheduleNames, jobs: running },
        runbooks: alerts.runbooks,
      }),
    );
    new CustomResource(
      `${name}-alerts`,
      {
        apiVersion: monitoringApi,
        kind: "PrometheusRule",
        metadata: {
          name: `${name}-backups`,
          namespace: namespace.namespaceName,
          labels: { ...alerts.labels, ...namespace.labels },
        },
        spec: { groups },
      },
      { parent: this, customTimeouts: atOnce },
    );
  }

  #schedules(
    name: string,
    { rules, volumes }: BackupsSpec,
    args: BackupsArgs,
  ): Record<string, pulumi.Output<string>> {
    const { namespace, veleroNamespace = "velero" } = args;
    const labels = { ...args.labels, ...namespace.labels };
    // Schedules of all stacks lie in one namespace.
    const prefix = `${pulumi.getProject()}-${pulumi.getStack()}-${name}`;
    const made = Object.entries(rules).map(([rule, content]) => {
      const schedule = new CustomResource(
        `${name}-${rule}`,
        {
          apiVersion: veleroApi,
          kind: "Schedule",
          metadata: {
            name: shortened(`${prefix}-${rule}`, mostNameCharacters),
            namespace: veleroNamespace,
            labels,
          },
          spec: namespace.namespaceName.apply((known) =>
            veleroSchedule(content, volumes, args, { namespace: known, labels }),
          ),
        },
        { parent: this, customTimeouts: atOnce },
      );
      return [rule, schedule.metadata.name] as const;
    });
    return Object.fromEntries(made);
  }
}
