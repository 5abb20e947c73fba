import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { PlatformName } from "../../model";
import { fieldsOf } from "../exportedState";
import { type Finding, ok, problem } from "./finding";
import { fits } from "./version";

/** A package as a program would load it. */
export interface InstalledPackage {
  readonly name: string;
  /** Absent where it is not installed. */
  readonly version?: string;
  /** Versions that Crossfade works with; absent where every one does. */
  readonly range?: string;
}

const platformPackages: Readonly<Partial<Record<PlatformName, string>>> = {
  docker: "@pulumi/docker",
};

/** The package of Pulumi's that a platform needs. */
export function packageOf(platform: PlatformName | undefined): string | undefined {
  return platform === undefined ? undefined : platformPackages[platform];
}

/** Finds the packages that a program needs, from its directory upwards as Node does, and loads none of them. */
export async function installedPackages(
  program: string,
  platform: PlatformName | undefined,
): Promise<InstalledPackage[]> {
  const ranges = fieldsOf((await packageFile(join(__dirname, "../../.."))).peerDependencies);
  const own = packageOf(platform);
  const names = ["pulumi-crossfade", "@pulumi/pulumi", ...(own === undefined ? [] : [own])];
  return Promise.all(
    names.map(async (name) => {
      const version = await installedVersion(program, name);
      const range = ranges[name];
      return {
        name,
        ...(version === undefined ? {} : { version }),
        ...(typeof range === "string" ? { range } : {}),
      };
    }),
  );
}

/** Judges the packages of a program. */
export function packagesFinding(packages: readonly InstalledPackage[]): Finding {
  const missing = packages.filter(({ version }) => version === undefined);
  if (missing.length > 0) {
    const names = missing.map(({ name }) => name);
    return problem(
      "packages",
      `not installed where the program is: ${names.join(", ")}`,
      `npm install ${names.join(" ")}`,
    );
  }
  const wrong = packages.find(
    ({ version = "", range }) => range !== undefined && !fits(version, range),
  );
  if (wrong !== undefined) {
    const { name, version, range } = wrong;
    return problem(
      "packages",
      `${name} is ${String(version)}, expected ${String(range)}`,
      `npm install "${name}@${String(range)}"`,
    );
  }
  return ok(
    "packages",
    packages.map(({ name, version }) => `${name} ${String(version)}`).join(", "),
  );
}

async function installedVersion(from: string, name: string): Promise<string | undefined> {
  for (let directory = from; ; directory = dirname(directory)) {
    const { version } = await packageFile(join(directory, "node_modules", name));
    if (typeof version === "string") return version;
    if (directory === dirname(directory)) return undefined;
  }
}

interface PackageFile {
  readonly version?: unknown;
  readonly peerDependencies?: unknown;
}

async function packageFile(directory: string): Promise<PackageFile> {
  try {
    return fieldsOf(JSON.parse(await readFile(join(directory, "package.json"), "utf8")));
  } catch {
    // Absent or broken: Node would not load it either.
    return {};
  }
}
