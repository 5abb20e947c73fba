import type * as inputs from "@pulumi/kubernetes/types/input";
import { secretObjects, type SecretOwner } from "../secrets/secretObjects";
import type { SecretKeyArgs } from "../secrets/secretSource";
import type { PodArgs } from "./podArgs";
import { type SecretFile, secretKey } from "./secretFiles";

/** What a program is given. */
export interface Given {
  readonly env: readonly inputs.core.v1.EnvVar[];
  readonly files: readonly SecretFile[];
}

/** Makes what holds the secrets of a program, and says in which variables and files it finds them. */
export function given(
  owner: SecretOwner,
  {
    variables = {},
    secrets = {},
    secretFiles = {},
  }: Pick<PodArgs, "variables" | "secrets" | "secretFiles">,
): Given {
  const paths = Object.keys(secretFiles);
  const asKeys = Object.entries(secretFiles).map(([path, source]) => [secretKey(path), source]);
  const places = secretObjects(owner, {
    ...secrets,
    ...(Object.fromEntries(asKeys) as typeof secretFiles),
  });
  const names = Object.keys(places).filter((name) => Object.hasOwn(secrets, name));
  return {
    env: [
      ...Object.entries(variables).map(([name, value]) => ({ name, value })),
      ...names.flatMap((name) => variableFrom(name, places[name])),
    ],
    files: paths.flatMap((path) => {
      const place = places[secretKey(path)];
      return place === undefined ? [] : [{ path, ...place }];
    }),
  };
}

function variableFrom(name: string, place: SecretKeyArgs | undefined): inputs.core.v1.EnvVar[] {
  if (place === undefined) return [];
  return [{ name, valueFrom: { secretKeyRef: { name: place.secret, key: place.key } } }];
}
