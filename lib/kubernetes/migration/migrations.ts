import { type Color, colors, isDeployed, type Release, sameRelease } from "../../model";
import type { LoadedRolling, LoadedService } from "../../component";
import type { AppliedMigration } from "../../plan";

/** A migration that there is, or shall be. */
export interface Migration {
  readonly release: Release;
  /** Which beginning this is, from 1. */
  readonly attempt: number;
  /** Whether it came to a good end before: nothing changes it any more, and it is never run again. */
  readonly done: boolean;
  /** Whether it comes before the cutover, as a color with this release does. */
  readonly before: boolean;
}

/**
 * Decides which migrations a service with colors has: one for each release that a color gets, and the ones of releases that
 * are still named, so that a rollback finds them done. What runs already, and was never migrated here, stays as it is.
 */
export function colorMigrations({ asked, applied, graph }: LoadedService): Migration[] {
  const found: Migration[] = [];
  const running = colors.flatMap((color) => applied.colors[color]?.releases ?? []);
  for (const color of order(graph.before)) {
    const release = asked[color];
    if (release === undefined || found.some((it) => sameRelease(it.release, release))) continue;
    const known = knownOf(applied.migrations, release);
    const isNew = isDeployed(release) && !running.some((it) => sameRelease(it, release));
    if (known?.done !== true && !isNew && !(known !== undefined && isDeployed(release))) continue;
    found.push({ ...next(release, known), before: graph.before.includes(color) });
  }
  return found;
}

/** A release that both colors run is migrated before the cutover if one of them is deployed before it. */
function order(before: readonly Color[]): Color[] {
  return [...before, ...colors.filter((color) => !before.includes(color))];
}

/** The same for a service without colors: one for its release, unless it goes back to the one before. */
export function rollingMigrations({ asked, applied }: LoadedRolling): Migration[] {
  const { rolling, migrations } = applied;
  const { release } = asked;
  const past = [rolling?.release, rolling?.previous].filter((it) => it !== undefined);
  const kept = past
    .filter((it) => !sameRelease(it, release))
    .flatMap((it) => knownOf(migrations, it) ?? [])
    .filter(({ done }) => done)
    .map((known) => ({ ...known, before: true }));
  if (!isDeployed(release)) return kept;
  const known = knownOf(migrations, release);
  if (known === undefined && past.some((it) => sameRelease(it, release))) return kept;
  return [{ ...next(release, known), before: true }, ...kept];
}

function knownOf(
  migrations: readonly AppliedMigration[] = [],
  release: Release,
): AppliedMigration | undefined {
  return migrations.find((it) => sameRelease(it.release, release));
}

function next(
  { version, image }: Release,
  known: AppliedMigration | undefined,
): Omit<Migration, "before"> {
  const release = { version, image };
  if (known === undefined) return { release, attempt: 1, done: false };
  return known.done ? known : { release, attempt: known.attempt + 1, done: false };
}
