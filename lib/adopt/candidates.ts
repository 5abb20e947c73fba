import { ConfigError } from "../model";
import type { ExportedResource } from "../operate/exportedState";
import type { AdoptionWish, Candidate } from "./proposal";
import { candidateOf, isOwned } from "./stateResource";

/** What runs a service, by platform. */
export const runnerTypes = {
  aws: "aws:ecs/service:Service",
  docker: "docker:index/container:Container",
} as const;

/** The resources of a state that run something and that Crossfade does not own yet. */
export function candidatesIn(resources: readonly ExportedResource[]): Candidate[] {
  const types: readonly string[] = Object.values(runnerTypes);
  return resources
    .filter((resource) => types.includes(resource.type) && !isOwned(resource))
    .map(candidateOf);
}

/**
 * The resource that is meant: the one that is named, or else the only one of the service's name, or the only one that
 * there is. Nothing where several fit.
 *
 * @throws ConfigError when there is none
 */
export function chosenCandidate(
  candidates: readonly Candidate[],
  { service, resource }: Pick<AdoptionWish, "service" | "resource">,
): Candidate | undefined {
  const wanted = resource ?? service;
  const exact = candidates.filter(({ urn, name, called }) => [urn, name, called].includes(wanted));
  if (exact.length === 1) return exact[0];
  if (candidates.length === 0) {
    throw new ConfigError(
      "the state",
      `has nothing that runs ${service} and is not Crossfade's already, expected a service of ECS or a container of Docker`,
      "pulumi stack export --stack <stack> --file state.json, of the stack that has it, and --state state.json",
    );
  }
  if (resource !== undefined) {
    const words = exact.length === 0 ? "which is none of them" : "which several have";
    throw new ConfigError(
      "--resource",
      `is ${JSON.stringify(resource)}, ${words}; expected one of ${listed(exact.length === 0 ? candidates : exact)}`,
      `--resource ${candidates[0]?.urn ?? ""}`,
    );
  }
  return exact.length === 0 && candidates.length === 1 ? candidates[0] : undefined;
}

/** The error where several fit and nobody can be asked. */
export function ambiguous(candidates: readonly Candidate[], service: string): ConfigError {
  return new ConfigError(
    "--resource",
    `is missing, and several may be ${service}; expected one of ${listed(candidates)}`,
    `--resource ${candidates[0]?.urn ?? ""}`,
  );
}

function listed(candidates: readonly Candidate[]): string {
  return candidates.map(({ urn }) => urn).join(", ");
}
