import { posix } from "node:path";
import type * as inputs from "@pulumi/kubernetes/types/input";
import type { Refuse } from "../../component/argumentChecks";
import type { SecretKeyArgs } from "../secrets/secretSource";
import type { PodArgs } from "./podArgs";

/** A file with a secret. */
export interface SecretFile extends SecretKeyArgs {
  readonly path: string;
}

/** The key of a file in the Secret of its color; no variable has a dot in its name. */
export function secretKey(path: string): string {
  return `.${path.slice(1).replaceAll("/", ".")}`;
}

/** Files with secrets as the volumes of a pod, one for each folder, and where its container has them. */
export function secretVolumes(files: readonly SecretFile[]): {
  readonly volumes: inputs.core.v1.Volume[];
  readonly mounts: inputs.core.v1.VolumeMount[];
} {
  const folders = [...new Set(files.map(({ path }) => posix.dirname(path)))];
  return {
    volumes: folders.map((folder, at) => ({
      name: nameOf(at),
      projected: {
        // Any user may read them: it is the only one in its container.
        defaultMode: 0o444,
        sources: files
          .filter(({ path }) => posix.dirname(path) === folder)
          .map(({ path, secret, key }) => ({
            secret: { name: secret, items: [{ key, path: posix.basename(path) }] },
          })),
      },
    })),
    mounts: folders.map((mountPath, at) => ({ name: nameOf(at), mountPath, readOnly: true })),
  };
}

function nameOf(at: number): string {
  return `secrets-${String(at)}`;
}

/** Refuses files that no container could have. */
export function checkSecretFiles(
  { secretFiles = {}, writableFolders = ["/tmp"] }: PodArgs,
  refuse: Refuse,
): void {
  const paths = Object.keys(secretFiles);
  for (const path of paths) {
    const where = `secretFiles has ${JSON.stringify(path)}`;
    if (!/^(?:\/[\w-][\w.-]*){2,}$/.test(path)) {
      refuse(`${where}, expected a path with a folder such as "/secrets/key.pem"`);
    } else if (writableFolders.includes(posix.dirname(path))) {
      refuse(`${where}, expected a folder of its own: ${posix.dirname(path)} is writable`);
    }
    const twin = paths.find((other) => other !== path && secretKey(other) === secretKey(path));
    if (twin !== undefined && twin > path) {
      refuse(`${where} and ${JSON.stringify(twin)}, expected names that differ in letters`);
    }
  }
}
