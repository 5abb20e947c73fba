import { createHash } from "node:crypto";
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import type { Cache } from "./cache";
import { install } from "./folder";
import { repository } from "./repository";
import { isComplete } from "./stamp";

const SOURCES = join(repository, "tools", "standins");

/** Executables that are stood in for, with the source of each. */
export const standins = {
  "pulumi-language-nodejs": join(SOURCES, "language", "main.ts"),
  "pulumi-resource-pulumi-nodejs": join(SOURCES, "dynamic", "main.ts"),
  "pulumi-resource-docker": join(SOURCES, "docker", "main.ts"),
  "pulumi-resource-aws": join(SOURCES, "aws", "main.ts"),
} as const;

/** Bundled stand-ins: one file each, since loading hundreds would cost every `up` most of a second. */
export interface Standins {
  readonly folder: string;
  readonly complete: boolean;
  provide(): Promise<void>;
}

/** Finds the stand-ins of this checkout by the content of their sources. */
export async function findStandins(cache: Cache): Promise<Standins> {
  const key = await contentKey();
  const folder = cache.standins(key);
  return {
    folder,
    complete: await isComplete(folder, key),
    provide: () => install(folder, key, bundle),
  };
}

async function bundle(folder: string): Promise<void> {
  const { build } = await import("esbuild");
  const { takenDown } = await import("../standins/aws/takenDown.js");
  const absent = join(SOURCES, "absent.ts");
  await build({
    entryPoints: Object.fromEntries(Object.entries(standins)),
    outdir: folder,
    outExtension: { ".js": ".cjs" },
    bundle: true,
    minify: true,
    platform: "node",
    format: "cjs",
    target: "node22",
    logLevel: "error",
    // dockerode needs them for ssh and for BuildKit, which the stand-in does not offer.
    alias: { ssh2: absent, "@grpc/proto-loader": absent },
    plugins: [takenDown],
  });
}

/** Hash of all sources and of the lock file, which names the version of every package inside. */
async function contentKey(): Promise<string> {
  const entries = await readdir(SOURCES, { recursive: true, withFileTypes: true });
  const sources = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  const hash = createHash("sha256");
  for (const file of [...sources, join(repository, "package-lock.json")]) {
    hash.update(file.slice(repository.length)).update(await readFile(file));
  }
  return hash.digest("hex").slice(0, 16);
}
