import { type ScaffoldFile, writeProject } from "../../scaffold";

/** Writes a new project, and takes back what it wrote when somebody stops it. */
export async function createProject(
  directory: string,
  files: readonly ScaffoldFile[],
): Promise<"written" | "interrupted"> {
  const controller = new AbortController();
  const stop = () => {
    controller.abort();
  };
  const names = ["SIGINT", "SIGTERM"] as const;
  for (const name of names) process.once(name, stop);
  try {
    await writeProject(directory, files, controller.signal);
    return "written";
  } catch (error) {
    if (controller.signal.aborted) return "interrupted";
    throw error;
  } finally {
    for (const name of names) process.off(name, stop);
  }
}
