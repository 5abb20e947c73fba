import type * as docker from "@pulumi/docker";
import * as pulumi from "@pulumi/pulumi";

/** Arguments of a container that make it what it is, besides its name. */
const essential = [
  "image",
  "labels",
  "networksAdvanced",
  "envs",
  "restart",
  "destroyGraceSeconds",
  "logDriver",
  "logOpts",
  "securityOpts",
  "uploads",
  "command",
  "memory",
  "cpus",
  "healthcheck",
] as const;

/** What may be secret. The state's answer does not say what was. */
const hidden: readonly string[] = ["envs", "uploads"];

/** What a container was made of, out of what the state remembers of it. */
export function madeOf(outputs: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    essential.filter((key) => isGiven(outputs[key])).map((key) => [key, outputs[key]]),
  );
}

/**
 * The arguments of a replica that is like another one of its color. Freezing holds back changes and not a creation: a
 * replica of the color that serves, taken away by hand, must come back as it was and not as the program would make it
 * today.
 */
export function madeAgain(
  made: Readonly<Record<string, unknown>>,
  host: string,
): docker.ContainerArgs {
  const args = Object.entries(made).map(([key, value]) => [
    key,
    hidden.includes(key) ? pulumi.secret(value) : value,
  ]);
  return { ...Object.fromEntries(args), name: host } as docker.ContainerArgs;
}

/** Limits that were not asked for stand in the state as 0 or as nothing. */
function isGiven(value: unknown): boolean {
  const isEmpty = value === undefined || value === null || value === 0 || value === "";
  return !isEmpty && !(Array.isArray(value) && value.length === 0);
}
