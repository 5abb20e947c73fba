/** Versions that are provided, and the oldest ones that are accepted where they are installed. */
export const versions = {
  pulumi: { provided: "3.259.0", oldest: "3.240.0" },
  kubernetes: { provided: "1.36.3" },
  traefik: { provided: "3.6.12" },
  kubernetesPlugin: { provided: "4.18.1" },
  node: { oldest: "22.0.0" },
  go: { oldest: "1.21.0" },
} as const;

/** Numbers of the first version in a text such as `v3.259.0` or `go version go1.26.8 linux/amd64`. */
export function versionIn(text: string): readonly number[] | undefined {
  return /\d+\.\d+(?:\.\d+)?/.exec(text)?.[0].split(".").map(Number);
}

/** Whether the first version in `text` is `oldest` or newer; a text without a version is not. */
export function isAtLeast(text: string, oldest: string): boolean {
  const [found, wanted] = [versionIn(text), versionIn(oldest)];
  if (!found || !wanted) return false;
  for (const [index, part] of wanted.entries()) {
    const difference = (found[index] ?? 0) - part;
    if (difference !== 0) return difference > 0;
  }
  return true;
}
