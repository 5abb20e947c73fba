import { labelNames, type Release } from "../../model";
import type { AppliedMigration } from "../../plan";
import type { Labels } from "../labels";

/** Type of the objects that remember migrations. */
export const migrationType = "kubernetes:batch/v1:Job";

/** Annotation that tells the beginnings of a migration apart. */
const attemptName = "crossfade.attempt";

/** What the object of a migration remembers of itself. */
export function migrationAnnotations(
  { version, image }: Release,
  attempt: number,
): Record<string, string> {
  return {
    [labelNames.version]: version,
    [labelNames.image]: image,
    [attemptName]: String(attempt),
  };
}

/** The part of a Job's outputs that says how it ended. */
interface Ended {
  readonly conditions?: readonly { readonly type?: string; readonly status?: string }[];
}

/** Reads migrations back. Only one that Kubernetes calls complete is done: whatever else there is, is begun anew. */
export function readMigrations(
  jobs: readonly {
    readonly annotations: Labels;
    readonly outputs: Readonly<Record<string, unknown>>;
  }[],
): AppliedMigration[] {
  return jobs.flatMap(({ annotations, outputs }) => {
    const { [labelNames.version]: version, [labelNames.image]: image } = annotations;
    if (version === undefined || image === undefined) return [];
    const { conditions = [] } = (outputs["status"] ?? {}) as Ended;
    const done = conditions.some(({ type, status }) => type === "Complete" && status === "True");
    const attempt = Number(annotations[attemptName] ?? 1);
    return [{ release: { version, image }, attempt, done }];
  });
}
