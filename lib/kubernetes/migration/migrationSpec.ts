import { createHash } from "node:crypto";
import type * as inputs from "@pulumi/kubernetes/types/input";
import type { ArgumentChecks } from "../../component/argumentChecks";
import { shortened } from "../../component/shortened";
import type { Release } from "../../model";
import type { Labels } from "../labels";
import { mostNameCharacters } from "../naming";
import type { PodArgs } from "../service/podArgs";
import { checkPod } from "../service/podProblems";
import { closedPod, podSpec, type PodSurroundings } from "../service/podSpec";
import type { MigrationArgs } from "./migrationArgs";
import { migrationAnnotations } from "./migrationMemory";

/** Seconds that Pulumi waits longer than Kubernetes, which then says why it failed. */
const patienceSeconds = 60;

/** A migration of one release, with every default filled in. */
export interface MigrationSpec {
  readonly image: string;
  readonly timeoutSeconds: number;
  readonly retries: number;
  /** Seconds after which Pulumi waits no longer. */
  readonly waitSeconds: number;
  /** How its pod is made, and what it is given. */
  readonly pod: Omit<MigrationArgs, "image" | "timeoutSeconds" | "retries">;
}

/** Decides how a release is migrated: as its service runs, but for what the migration says itself. */
export function migrationSpec(
  { image, timeoutSeconds = 900, retries = 2, ...own }: MigrationArgs,
  service: PodArgs,
  release: Release,
): MigrationSpec {
  const shared = [
    "variables",
    "secrets",
    "secretFiles",
    "cpu",
    "memory",
    "user",
    "writableFolders",
    "imagePullSecrets",
    "reaches",
  ] as const;
  const given = shared.filter((key) => service[key] !== undefined);
  return {
    image: image ?? release.image,
    timeoutSeconds,
    retries,
    waitSeconds: timeoutSeconds + patienceSeconds,
    pod: { ...Object.fromEntries(given.map((key) => [key, service[key]])), ...own },
  };
}

/** Name of the objects of a migration: the same release is the same migration, whichever color runs it. */
export function migrationName(service: string, { version, image }: Release): string {
  const hash = createHash("sha256").update(`${version} ${image}`).digest("hex").slice(0, 8);
  return `${shortened(`${service}-migration`, mostNameCharacters - 9)}-${hash}`;
}

/** What is run. A pod that is ending and a new one are never there together, and the last lines of a failure are kept. */
export function migrationJob(
  { timeoutSeconds, retries, pod }: MigrationSpec,
  release: Release,
  attempt: number,
  labels: Labels,
  around: PodSurroundings,
): inputs.batch.v1.JobSpec {
  const kept = { terminationMessagePolicy: "FallbackToLogsOnError" };
  return {
    activeDeadlineSeconds: timeoutSeconds,
    backoffLimit: retries,
    podReplacementPolicy: "Failed",
    template: {
      // Another beginning is another template, and so another Job.
      metadata: { labels: { ...labels }, annotations: migrationAnnotations(release, attempt) },
      spec: { ...closedPod(podSpec(pod), around, kept), restartPolicy: "Never" },
    },
  };
}

/** Refuses migrations that could not be run. */
export function checkMigration(
  { image, timeoutSeconds, retries, ...pod }: MigrationArgs,
  { refuse, whole }: ArgumentChecks,
): void {
  const within: ArgumentChecks["refuse"] = (problem, fix) => {
    refuse(`migration.${problem}`, fix);
  };
  if (image !== undefined && !/@sha256:[0-9a-f]{64}$/.test(image)) {
    within(`image is ${JSON.stringify(image)}, expected one that is pinned, "name@sha256:…"`);
  }
  if (pod.command.length === 0) within("command is empty, expected what migrates");
  whole("migration.timeoutSeconds", timeoutSeconds, 1, 86_400);
  whole("migration.retries", retries, 0, 10);
  checkPod(pod, {
    refuse: within,
    whole: (what, ...rest) => {
      whole(`migration.${what}`, ...rest);
    },
    above0: () => undefined,
    end: () => undefined,
  });
}
