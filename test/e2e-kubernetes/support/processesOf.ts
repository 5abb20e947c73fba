import { readdir, readFile } from "node:fs/promises";

/** Processes that have a folder in their command. */
export async function processesOf(folder: string): Promise<string[]> {
  const pids = (await readdir("/proc")).filter((name) => /^\d+$/.test(name));
  const commands = pids.map(async (pid) => {
    const text = await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "");
    return text.includes(folder) ? [pid] : [];
  });
  return (await Promise.all(commands)).flat();
}
