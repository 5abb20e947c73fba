import { findOnPath } from "./executable";
import { run } from "./run";

/** Whether packages of Debian can be installed here. */
export function canInstallPackages(path: string | undefined): boolean {
  return process.getuid?.() === 0 && findOnPath("apt-get", path) !== undefined;
}

/** Installs packages of Debian, and what they depend on. Nothing that is installed has to go for them. */
export async function installPackages(
  names: readonly string[],
  signal?: AbortSignal,
): Promise<void> {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  await run("apt-get", ["update", "-qq"], { env, signal });
  const options = ["-y", "-qq", "--no-install-recommends", "--no-remove"];
  await run("apt-get", ["install", ...options, ...names], { env, signal });
}
