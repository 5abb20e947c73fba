import { access, constants, stat, statfs } from "node:fs/promises";
import { type Finding, ok, problem, warning } from "./finding";

/** A directory that something is written to, and how much fits there. */
export interface Space {
  /** What is written there, for example `state`. */
  readonly what: string;
  readonly directory: string;
  /** Number of the file system: directories of one share its space. */
  readonly device: number;
  readonly freeBytes: number;
  readonly writable: boolean;
}

const [mega, giga] = [1e6, 1e9];

/** Measures a directory; one that is not there, or not on this machine, has no space to tell of. */
export async function spaceOf(what: string, directory: string): Promise<Space[]> {
  try {
    const [{ dev }, { bavail, bsize }] = await Promise.all([stat(directory), statfs(directory)]);
    const writable = await access(directory, constants.W_OK).then(
      () => true,
      () => false,
    );
    return [{ what, directory, device: dev, freeBytes: bavail * bsize, writable }];
  } catch {
    return [];
  }
}

/** Judges the space and the permissions of everything that is written to. */
export function diskFindings(spaces: readonly Space[]): Finding[] {
  const locked = spaces.filter(({ writable }) => !writable);
  const disks = spaces.filter(
    ({ device }, index) => spaces.findIndex((other) => other.device === device) === index,
  );
  return [
    ...locked.map(({ what, directory }) =>
      problem(
        "disk",
        `${directory} (${what}) cannot be written to`,
        "ask for permission, or mount it writable",
      ),
    ),
    ...disks.map((disk) => roomFinding(disk, spaces)),
  ];
}

function roomFinding({ device, directory, freeBytes }: Space, all: readonly Space[]): Finding {
  const uses = all.filter((space) => space.device === device).map(({ what }) => what);
  const words = `${formatBytes(freeBytes)} free for ${uses.join(", ")}`;
  const fix = `free some space on the disk of ${directory}`;
  if (freeBytes < 100 * mega) return problem("disk", words, fix);
  return freeBytes < giga ? warning("disk", words, fix) : ok("disk", words);
}

function formatBytes(bytes: number): string {
  return bytes < giga ? `${(bytes / mega).toFixed(0)} MB` : `${(bytes / giga).toFixed(1)} GB`;
}
