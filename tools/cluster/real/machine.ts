import { existsSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { run } from "../../toolchain/run";
import { startedParts, startPart } from "../part";
import { until } from "../until";
import { freeWire, type Wire } from "./wire";
import type { RealFolder } from "./realFolder";

/** Part that holds the namespaces of a machine: when it ends, the kernel ends all processes in them, however many. */
export const MACHINE = "machine";

/**
 * What a kubelet wants of a kernel. It would set that for the whole computer; it is shown these instead, and content.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/v1.36.3/pkg/kubelet/cm/container_manager_linux.go
 */
const settings = {
  "vm/overcommit_memory": "1",
  "vm/panic_on_oom": "0",
  "kernel/panic": "10",
  "kernel/panic_on_oops": "1",
  "kernel/keys/root_maxkeys": "1000000",
  "kernel/keys/root_maxbytes": "25000000",
} as const;

/** Makes the namespaces a machine of its own, and becomes its first process. */
const script = `set -e
root=$1 init=$2
mount -t tmpfs -o mode=755 tmpfs /run
mount -t overlay -o "lowerdir=/var,upperdir=$root/var/upper,workdir=$root/var/work" overlay /var
for name in ${Object.keys(settings).join(" ")}; do
  [ ! -e "/proc/sys/$name" ] || mount --bind "$root/settings/$name" "/proc/sys/$name"
done
ip link set lo up
echo 1 > /proc/sys/net/ipv4/ip_forward
: > "$root/prepared"
exec "$init" "$root"
`;

/** A machine in namespaces of its own: processes, network, mounts. */
export interface Machine {
  /** Command that runs another one on it; that one's name and arguments follow. */
  readonly enter: readonly string[];
  /** Its address, for this computer and for its own pods. */
  readonly address: string;
}

/** Starts a machine, and connects it with this computer. */
export async function startMachine(folder: RealFolder, init: string): Promise<Machine> {
  for (const name of ["upper", "work"])
    await mkdir(join(folder.variable, name), { recursive: true });
  for (const [name, value] of Object.entries(settings)) {
    const file = join(folder.settings, name);
    await mkdir(join(file, ".."), { recursive: true });
    await writeFile(file, `${value}\n`);
  }
  const own = ["--net", "--pid", "--mount", "--propagation=private", "--mount-proc"];
  await startPart(folder, MACHINE, [
    "unshare",
    ...own,
    ...["--fork", "--kill-child", "/bin/sh", "-c", script, "machine", folder.root, init],
  ]);
  const isPrepared = () => Promise.resolve(existsSync(folder.prepared));
  await until(folder, MACHINE, "its namespaces are prepared", isPrepared);
  const { inside } = await connect(folder, await firstProcess(folder));
  return runningMachine(folder, inside);
}

/** A machine that runs, and has this address. */
export async function runningMachine(folder: RealFolder, address: string): Promise<Machine> {
  return { enter: entering(await firstProcess(folder)), address };
}

function entering(pid: string): string[] {
  return ["nsenter", `--target=${pid}`, "--net", "--pid", "--mount", "--"];
}

/** Lays the wire between the machine and this computer; it goes with the machine's network. */
async function connect(folder: RealFolder, pid: string): Promise<Wire> {
  const wire = await freeWire(folder.root);
  const ip = (line: string) => run("ip", line.split(" "));
  const inside = (line: string) => run("nsenter", [...entering(pid).slice(1), ...line.split(" ")]);
  await ip(`link add ${wire.name} type veth peer name wire netns ${pid}`);
  await ip(`address add ${wire.outside}/30 dev ${wire.name}`);
  await ip(`link set ${wire.name} up`);
  await inside(`ip address add ${wire.inside}/30 dev wire`);
  await inside("ip link set wire up");
  // Without a way out kubelet and kube-proxy do not know which of their addresses is theirs.
  await inside(`ip route add default via ${wire.outside}`);
  return wire;
}

async function firstProcess(folder: RealFolder): Promise<string> {
  const machine = (await startedParts(folder)).find(({ name }) => name === MACHINE);
  const [first] = machine === undefined ? [] : await childrenOf(machine.pid);
  if (first === undefined) throw new Error("the machine has ended");
  return first;
}

/** Ids of the processes that a process has started and that live. */
export async function childrenOf(pid: number): Promise<string[]> {
  const file = `/proc/${String(pid)}/task/${String(pid)}/children`;
  const text = await readFile(file, "utf8").catch(() => "");
  return text.split(" ").filter((id) => id !== "");
}
