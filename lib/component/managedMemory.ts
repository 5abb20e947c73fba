import { labelNames, type Release, sameRelease } from "../model";
import type { AppliedRolling } from "../plan";
import type { LoadedManaged, LoadedRolling } from "./loadedService";

/** What a service without colors remembers of itself, in tags or annotations: they change in the same update as its release. */
export interface ManagedMemory {
  /** When the release was last changed, ISO 8601. */
  readonly since: string;
  /** The release before, which a rollback returns to. */
  readonly previous?: Release;
}

const names = {
  since: "crossfade.since",
  version: "crossfade.previous.version",
  image: "crossfade.previous.image",
} as const;

/**
 * What the service is to remember. A rollback forgets what it came from, as that is no way back; going back twice would
 * otherwise bring the broken release again.
 */
export function managedMemory({
  applied,
  asked,
  now,
}: LoadedManaged | LoadedRolling): ManagedMemory {
  const past = applied.rolling;
  if (past?.since !== undefined && sameRelease(past.release, asked.release)) {
    const { since, previous } = past;
    return { since, ...(previous === undefined ? {} : { previous }) };
  }
  const since = now.toISOString();
  if (past === undefined || sameRelease(past.release, asked.release)) return { since };
  const isBack = sameRelease(past.previous, asked.release);
  return { since, ...(isBack ? {} : { previous: past.release }) };
}

/** Writes what is remembered as tags, or annotations. */
export function managedTags({ since, previous }: ManagedMemory): Record<string, string> {
  if (previous === undefined) return { [names.since]: since };
  const { version, image } = previous;
  return { [names.since]: since, [names.version]: version, [names.image]: image };
}

/**
 * Reads what a service without colors runs; nothing where its tags do not say it.
 *
 * @param isBack - whether the deployment that the tags tell of was taken back
 */
export function readManaged(
  tags: Readonly<Record<string, string>>,
  replicas: number,
  isBack = false,
): AppliedRolling | undefined {
  const { [labelNames.version]: version, [labelNames.image]: image, [names.since]: since } = tags;
  if (version === undefined || image === undefined || since === undefined) return undefined;
  const { [names.version]: oldVersion, [names.image]: oldImage } = tags;
  const release = { version, image };
  if (oldVersion === undefined || oldImage === undefined) return { release, replicas, since };
  const previous = { version: oldVersion, image: oldImage };
  return isBack ? { release: previous, replicas, since } : { release, replicas, since, previous };
}
