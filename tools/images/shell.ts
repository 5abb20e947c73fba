import { join } from "node:path";
import { run } from "../toolchain/run";
import { copy, type Entry, link } from "./entry";
import { found, unpackedLibraries } from "./libraries";

/** Packages that an image with a shell needs: Debian's busybox has no flock. */
export const shellPackages = ["busybox-static", "util-linux"] as const;

/** A shell with its usual commands, as an image of Alpine Linux has them, from unpacked packages. */
export async function shell(root: string): Promise<readonly Entry[]> {
  const [busybox = ""] = await found(root, "{bin,usr/bin}/busybox");
  const names = (await run(busybox, ["--list"])).split("\n").filter(Boolean);
  const flock = join(root, "usr/bin/flock");
  return [
    copy("/bin/busybox", busybox),
    ...names.filter((name) => name !== "busybox").map((name) => link(`/bin/${name}`, "busybox")),
    copy("/usr/bin/flock", flock),
    ...(await unpackedLibraries(root, [flock])),
  ];
}
