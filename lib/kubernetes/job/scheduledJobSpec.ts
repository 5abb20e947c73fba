import type * as inputs from "@pulumi/kubernetes/types/input";
import { argumentChecks } from "../../component/argumentChecks";
import { checkOne } from "../../component/listChecks";
import type { Labels } from "../labels";
import { checkName } from "../naming";
import { checkPod } from "../service/podProblems";
import { closedPod, podSpec, type PodSurroundings } from "../service/podSpec";
import type { ScheduledJobArgs } from "./scheduledJobArgs";

/** Most characters of the name: Kubernetes adds eleven to that of each run. */
const mostNameCharacters = 52;

/** When and how often something runs, in the words of Kubernetes. */
export type Timetable = Omit<inputs.batch.v1.CronJobSpec, "jobTemplate">;

/** Arguments that decide about a job; the namespace only flows into it. */
export type ScheduledJobWish = Omit<ScheduledJobArgs, "namespace">;

const overlaps = { forbid: "Forbid", allow: "Allow", replace: "Replace" } as const;

/**
 * Decides when something runs.
 *
 * @throws ConfigError with every argument that is wrong
 */
export function timetable(name: string, args: ScheduledJobWish): Timetable {
  checkJob(name, args);
  return {
    schedule: args.schedule,
    timeZone: args.timezone ?? "Etc/UTC",
    concurrencyPolicy: overlaps[args.overlap ?? "forbid"],
    startingDeadlineSeconds: args.lateSeconds ?? 300,
    suspend: args.suspended ?? false,
    successfulJobsHistoryLimit: 3,
    failedJobsHistoryLimit: 3,
  };
}

/** What each run is. It is as closed as a replica of a service, but nobody asks it, and it ends by itself. */
export function jobSpec(
  { timeoutSeconds = 3600, retries = 2, ...args }: ScheduledJobWish,
  labels: Labels,
  around: PodSurroundings,
): inputs.batch.v1.JobSpec {
  return {
    activeDeadlineSeconds: timeoutSeconds,
    backoffLimit: retries,
    template: {
      metadata: { labels: { ...labels } },
      spec: { ...closedPod(podSpec(args), around), restartPolicy: "Never" },
    },
  };
}

/** One field of a schedule: numbers, ranges, lists, steps, or names of months and days. */
const field =
  /^(?:\*|[\dA-Za-z]+(?:-[\dA-Za-z]+)?)(?:\/\d+)?(?:,[\dA-Za-z]+(?:-[\dA-Za-z]+)?(?:\/\d+)?)*$/;

function checkJob(name: string, args: ScheduledJobWish): void {
  const checks = argumentChecks(`ScheduledJob "${name}"`);
  const { refuse, whole, end } = checks;
  checkName("its name", name, refuse);
  if (name.length > mostNameCharacters && name.length <= 63) {
    refuse(
      `its name is "${name}", ${String(name.length)} characters, expected at most ${String(mostNameCharacters)}: each run adds some`,
    );
  }
  if (!/@sha256:[0-9a-f]{64}$/.test(args.image)) {
    refuse(
      `image is ${JSON.stringify(args.image)}, expected one that is pinned, "name@sha256:…"`,
      "push the image, and write the digest that the registry answers",
    );
  }
  const fields = args.schedule.split(" ");
  if (fields.length !== 5 || !fields.every((one) => field.test(one))) {
    refuse(
      `schedule is ${JSON.stringify(args.schedule)}, expected five fields such as "0 3 * * 1-5"`,
    );
  }
  if (args.timezone !== undefined && !isZone(args.timezone)) {
    refuse(`timezone is ${JSON.stringify(args.timezone)}, expected a zone such as "Europe/Berlin"`);
  }
  checkOne("overlap", args.overlap ?? "forbid", Object.keys(overlaps), refuse);
  whole("timeoutSeconds", args.timeoutSeconds, 1, 86_400);
  whole("retries", args.retries, 0, 10);
  whole("lateSeconds", args.lateSeconds, 10, 86_400);
  checkPod(args, checks);
  end();
}

function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
