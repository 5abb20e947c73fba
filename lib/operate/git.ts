import { execFile } from "node:child_process";

/** Runs git; answers with nothing where it is not there, or says no. */
export async function git(
  cwd: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<string | undefined> {
  return new Promise((resolve) => {
    const options = {
      cwd,
      maxBuffer: 256 * 1024 * 1024,
      timeout: 30_000,
      env: { ...process.env, ...env },
    };
    execFile("git", args, options, (error, stdout) => {
      resolve(error === null ? stdout : undefined);
    });
  });
}
