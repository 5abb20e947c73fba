import { CronJob } from "@pulumi/kubernetes/batch/v1/cronJob";
import * as pulumi from "@pulumi/pulumi";
import { checked } from "../../component";
import { inherited } from "../inherited";
import { jobLabel, labelValue } from "../labels";
import { flowPolicy } from "../service/flowPolicy";
import { given } from "../service/given";
import { podAccount } from "../service/podAccount";
import { atOnce } from "../timeouts";
import type { ScheduledJobArgs } from "./scheduledJobArgs";
import { jobSpec, type Timetable, timetable } from "./scheduledJobSpec";

/**
 * Something that runs at times: reports, clean-ups, imports. Each run is as closed as a replica of a service, and ends by
 * itself or by its time.
 *
 * @example
 * ```ts
 * new ScheduledJob("reports", {
 *   namespace,
 *   image: "registry.example.com/reports@sha256:4bf5122f344554c53bde2ebb8cd2b7e3d1600ad631c385a5d7cce23c7785459a",
 *   schedule: "0 3 * * 1-5",
 *   timezone: "Europe/Berlin",
 *   reaches: { database: { namespace: "data", port: 5432 } },
 * });
 * ```
 */
export class ScheduledJob extends pulumi.ComponentResource {
  public readonly cronJob: CronJob;

  constructor(name: string, args: ScheduledJobArgs, opts?: pulumi.ComponentResourceOptions) {
    super("crossfade:kubernetes:ScheduledJob", name, {}, inherited(args.namespace, opts));
    const times = checked(this, () => timetable(name, args));
    this.cronJob = cronJob(name, times, args, this);
    this.registerOutputs({ name: this.cronJob.metadata.name });
  }
}

function cronJob(
  name: string,
  times: Timetable,
  args: ScheduledJobArgs,
  parent: pulumi.Resource,
): CronJob {
  const { namespaceName: namespace, labels: common } = args.namespace;
  const selector = { [jobLabel]: labelValue(name) };
  const labels = { ...common, ...selector };
  const metadata = { name, namespace, labels };
  const opts = { parent, customTimeouts: atOnce };
  const { reaches = {} } = args;
  const flows = flowPolicy({ selector, proxies: [], pods: { reaches } });
  const { serviceAccountName, policy } = podAccount(name, metadata, flows, opts);
  const around = {
    name,
    image: args.image,
    serviceAccountName,
    // Each run starts anew, and takes what is in the store then.
    ...given({ name, metadata: { namespace, labels }, opts }, args),
    imagePullSecrets: args.imagePullSecrets ?? [],
    selector,
  };
  return new CronJob(
    name,
    { metadata, spec: { ...times, jobTemplate: { spec: jobSpec(args, labels, around) } } },
    { parent, dependsOn: [policy], customTimeouts: { create: "2m", update: "2m", delete: "2m" } },
  );
}
