import { type Entry, folder, type Owner, text } from "./entry";

/** A user that the processes of an image run as. */
export interface Account extends Owner {
  readonly name: string;
  readonly home: string;
}

/** What every program expects of a system: its user, name resolution, a place for temporary files. */
export function system({ name, uid, gid, home }: Account): readonly Entry[] {
  const ids = `${String(uid)}:${String(gid)}`;
  return [
    text(
      "/etc/passwd",
      `root:x:0:0:root:/root:/bin/sh\n${name}:x:${ids}:${name}:${home}:/bin/sh\n`,
    ),
    text("/etc/group", `root:x:0:\n${name}:x:${String(gid)}:\n`),
    text("/etc/nsswitch.conf", "passwd: files\ngroup: files\nhosts: files dns\n"),
    folder("/tmp", { mode: 0o1777 }),
  ];
}
