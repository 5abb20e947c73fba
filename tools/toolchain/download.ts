import { createWriteStream } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { run } from "./run";

const VENDOR = "https://get.pulumi.com/releases/sdk";
const TIMEOUT_MILLISECONDS = 5000;
const architectures: Readonly<Record<string, string>> = { x64: "x64", arm64: "arm64" };

/** Address of the vendor's archive; undefined for machines that it builds none for. */
export function archiveUrl(
  version: string,
  vendor = VENDOR,
  { platform, arch } = process as { platform: string; arch: string },
): string | undefined {
  const machine = architectures[arch];
  if (!machine || !["linux", "darwin"].includes(platform)) return undefined;
  return `${vendor}/pulumi-v${version}-${platform}-${machine}.tar.gz`;
}

/** Whether the vendor's archive can be had from here; asked once and not for long. */
export async function isReachable(url: string | undefined): Promise<boolean> {
  if (!url) return false;
  const signal = AbortSignal.timeout(TIMEOUT_MILLISECONDS);
  const response = await fetch(url, { method: "HEAD", signal }).catch(() => undefined);
  return response?.ok === true;
}

/** Downloads the vendor's archive and puts its executables into `folder`. */
export async function download(url: string, folder: string, signal?: AbortSignal): Promise<void> {
  const response = await fetch(url, { signal: signal ?? null });
  if (!response.ok || !response.body) throw new Error(`${url} answered ${String(response.status)}`);
  const file = join(folder, "archive.tar.gz");
  await pipeline(Readable.fromWeb(response.body), createWriteStream(file));
  await run("tar", ["-xzf", file, "-C", folder, "--strip-components=1"], { signal });
  await rm(file);
}
