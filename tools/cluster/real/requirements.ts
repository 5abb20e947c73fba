import { constants } from "node:fs";
import { access } from "node:fs/promises";
import { join } from "node:path";
import { cacheIn } from "../../toolchain/cache";
import { canInstallPackages, installPackages } from "../../toolchain/debian";
import { findOnPath } from "../../toolchain/executable";
import { OWN_CLUSTER } from "../../toolchain/kubernetesFacts";
import { type Progress, timed } from "../../toolchain/progress";
import { run } from "../../toolchain/run";
import { nonEmpty } from "../../standins/nonEmpty";
import { hierarchies } from "../cgroup";
import { clustersFolder } from "../clustersFolder";
import { realFolder, whyNoSockets } from "./realFolder";

/** What pods need of a computer, as it was found. */
export interface RealFacts {
  readonly platform: string;
  readonly isRoot: boolean;
  /** Commands that are not there. */
  readonly missing: readonly string[];
  /** Whether namespaces can be made; root in a container often may not. */
  readonly hasNamespaces: boolean;
  /** Folders of control groups that cannot be written to. */
  readonly closed: readonly string[];
  /** Value of the variable that names a cluster of somebody's own. */
  readonly ownCluster?: string | undefined;
}

/** Commands that are called, by the Debian package that has them. */
const commands = {
  containerd: "containerd",
  ctr: "containerd",
  "containerd-shim-runc-v2": "containerd",
  runc: "runc",
  ip: "iproute2",
  nft: "nftables",
  unshare: "util-linux",
  nsenter: "util-linux",
} as const;

/** Why pods cannot run here, in words that say what to do about it; nothing where they can. */
export function whyNoPods(facts: RealFacts): string | undefined {
  const { platform, isRoot, missing, hasNamespaces, closed, ownCluster } = facts;
  if (ownCluster !== undefined) {
    return `${OWN_CLUSTER} is ${ownCluster}, and that cluster has none of the images that would be run: unset it`;
  }
  if (platform !== "linux") return `pods run on Linux, and this is ${platform}`;
  if (!isRoot) return "only root can make a machine for pods: run this as root";
  if (missing.length > 0) {
    return `there is no ${missing.join(", ")}: apt-get install ${packagesOf(missing).join(" ")}`;
  }
  if (!hasNamespaces) return "namespaces cannot be made here: this root has not all rights";
  if (closed.length > 0) return `control groups cannot be made in ${closed.join(", ")}`;
  return undefined;
}

/** Debian's packages that have these commands. */
export function packagesOf(missing: readonly string[]): string[] {
  return [...new Set(missing.map((name) => commands[name as keyof typeof commands]))];
}

/** Installs what pods need, where that is all that is missing and this command may do so. */
export async function provideForPods(progress: Progress): Promise<void> {
  const { PATH, [OWN_CLUSTER]: ownCluster } = process.env;
  const packages = packagesOf(missingCommands(PATH));
  const isUseful = packages.length > 0 && nonEmpty(ownCluster) === undefined;
  if (!isUseful || !canInstallPackages(PATH)) return;
  await timed(progress, `real pods  installing Debian's ${packages.join(", ")}`, () =>
    installPackages(packages),
  );
}

function missingCommands(path: string | undefined): string[] {
  return Object.keys(commands).filter((name) => findOnPath(name, path) === undefined);
}

/** Why pods cannot run on this computer; nothing where they can. */
export async function reasonAgainstPods(): Promise<string | undefined> {
  const { PATH } = process.env;
  const isLinux = process.platform === "linux";
  const reason = whyNoPods({
    platform: process.platform,
    isRoot: process.getuid?.() === 0,
    missing: missingCommands(PATH),
    hasNamespaces: isLinux && (await canUnshare()),
    closed: isLinux ? await closedGroups() : [],
    ownCluster: nonEmpty(process.env[OWN_CLUSTER]),
  });
  const longestName = "0".repeat(24);
  return (
    reason ?? whyNoSockets(realFolder(join(clustersFolder(cacheIn(process.env)), longestName)))
  );
}

function canUnshare(): Promise<boolean> {
  const wanted = ["--net", "--pid", "--mount", "--fork", "--mount-proc"];
  return run("unshare", [...wanted, "true"]).then(
    () => true,
    () => false,
  );
}

async function closedGroups(): Promise<string[]> {
  const all = await hierarchies();
  if (all.length === 0) return ["/sys/fs/cgroup"];
  const closed = await Promise.all(
    all.map((path) =>
      access(path, constants.W_OK).then(
        () => [],
        () => [path],
      ),
    ),
  );
  return closed.flat();
}
