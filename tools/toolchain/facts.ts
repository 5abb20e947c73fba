import { access, statfs } from "node:fs/promises";
import { dirname } from "node:path";
import { nonEmpty } from "../standins/nonEmpty";
import type { Cache } from "./cache";
import { findDockerd } from "./dockerEngine";
import { archiveUrl, isReachable } from "./download";
import { DEFAULT_HOST, answers } from "./engineHost";
import { findOnPath } from "./executable";
import type { KubernetesFacts } from "./kubernetesFacts";
import { run } from "./run";
import { isComplete } from "./stamp";
import { isAtLeast, versions } from "./version";

/** What building takes. */
export interface BuilderFacts {
  /** What Go says of its version; nothing where there is none. */
  readonly go: string | undefined;
  readonly freeGigabytes: number;
}

/** What is known about the machine before anything is done to it. */
export interface Facts {
  readonly node: NodeFacts;
  readonly pulumi: PulumiFacts;
  readonly engine: EngineFacts;
  readonly kubernetes: KubernetesFacts;
}

/** The node for stand-ins and programs; `executable` is missing where there is none new enough. */
export interface NodeFacts {
  readonly executable: string | undefined;
  /** Version of the node that runs this command. */
  readonly running: string;
}

/** Where a Pulumi CLI can come from. */
export type PulumiFacts =
  | { readonly found: "on PATH"; readonly path: string }
  | { readonly found: "in cache" }
  | ({ readonly found: "nowhere"; readonly download: boolean } & BuilderFacts);

/** Where a Docker Engine can come from. */
export type EngineFacts =
  | { readonly found: "not asked for" }
  | { readonly found: "answers"; readonly host: string }
  | { readonly found: "unreachable"; readonly host: string }
  | {
      readonly found: "nowhere";
      readonly installed: boolean;
      readonly root: boolean;
      readonly debian: boolean;
    };

/** Looks for node: the one that the project is developed with, or else the one that runs this. */
export async function nodeFacts(own: string): Promise<NodeFacts> {
  const running = process.versions.node;
  if (await exists(own)) return { executable: own, running };
  const isNew = isAtLeast(running, versions.node.oldest);
  return { executable: isNew ? process.execPath : undefined, running };
}

/** Looks for a Pulumi CLI; asks further only when there is none. */
export async function pulumiFacts(
  cache: Cache,
  path: string | undefined,
  vendor?: string,
): Promise<PulumiFacts> {
  const installed = findOnPath("pulumi", path, cache.root);
  if (installed && isAtLeast(await versionOf(installed, ["version"]), versions.pulumi.oldest)) {
    return { found: "on PATH", path: installed };
  }
  const version = versions.pulumi.provided;
  if (await isComplete(cache.pulumi(version), version)) return { found: "in cache" };
  return {
    found: "nowhere",
    download: await isReachable(archiveUrl(version, vendor)),
    ...(await builderFacts(cache, path)),
  };
}

/** Looks for what it takes to build something. */
export async function builderFacts(cache: Cache, path: string | undefined): Promise<BuilderFacts> {
  return {
    go: findOnPath("go", path) && (await versionOf("go", ["version"])),
    freeGigabytes: await freeGigabytes(cache.root),
  };
}

/** Looks for a Docker Engine at `given`, the value of DOCKER_HOST, or where it usually is. */
export async function engineFacts(given: string | undefined): Promise<EngineFacts> {
  const host = nonEmpty(given) ?? DEFAULT_HOST;
  if (await answers(host)) return { found: "answers", host };
  if (host !== DEFAULT_HOST) return { found: "unreachable", host };
  return {
    found: "nowhere",
    installed: findDockerd() !== undefined,
    root: process.platform === "linux" && process.getuid?.() === 0,
    debian: await exists("/etc/debian_version"),
  };
}

function versionOf(command: string, args: readonly string[]): Promise<string> {
  return run(command, args).catch(() => "");
}

async function freeGigabytes(folder: string): Promise<number> {
  if (!(await exists(folder))) return freeGigabytes(dirname(folder));
  const { bavail, bsize } = await statfs(folder);
  return (bavail * bsize) / 1e9;
}

function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}
