import { readFile } from "node:fs/promises";

/**
 * What Linux tells of a process behind its command's name, from its state on; nothing where there is none of that id.
 *
 * @see https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html
 */
export async function processStat(pid: number): Promise<readonly string[]> {
  const stat = await readFile(`/proc/${String(pid)}/stat`, "utf8").catch(() => "");
  // The name stands in parentheses and may hold blanks.
  return stat === "" ? [] : stat.slice(stat.lastIndexOf(")") + 2).split(" ");
}
