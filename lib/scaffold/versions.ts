import type { ScaffoldPlatform } from "./answers";

/**
 * Versions of what a new project installs: those that this package is tested with. Ranges would make a project of
 * tomorrow another one than a project of today; updates are the project's own decision.
 */
export const versions = {
  "@aws-sdk/client-elastic-load-balancing-v2": "3.1142.0",
  "@pulumi/aws": "7.48.0",
  "@pulumi/docker": "5.2.0",
  "@pulumi/pulumi": "3.270.0",
  "@types/node": "24.19.2",
  typescript: "6.0.3",
  vitest: "4.1.12",
} as const;

type Dependency = keyof typeof versions;

const perPlatform: Readonly<Record<ScaffoldPlatform, readonly Dependency[]>> = {
  docker: ["@pulumi/docker"],
  aws: ["@aws-sdk/client-elastic-load-balancing-v2", "@pulumi/aws"],
};

/** What the program of a platform imports, with versions. */
export function dependencies(platform: ScaffoldPlatform, own: string): Record<string, string> {
  const names = [...perPlatform[platform], "@pulumi/pulumi"] as const;
  return { ...chosen(names), "pulumi-crossfade": own };
}

/** What only its tests and its checks need. */
export function devDependencies(): Record<string, string> {
  return chosen(["@types/node", "typescript", "vitest"]);
}

function chosen(names: readonly Dependency[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, versions[name]]));
}
