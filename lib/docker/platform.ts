import * as pulumi from "@pulumi/pulumi";
import type { Platform, StateResource } from "../component";
import { type Color, colors, labelNames, type Release, sameRelease, type Traffic } from "../model";
import type { Applied, AppliedColor, AppliedService } from "../plan";
import { tokens } from "./dynamic";
import { SilentEngine } from "./engineRequest";
import { glanceAt } from "./provider/balancer";
import type { CutoverOutputs } from "./provider/cutover";

/**
 * Docker, as `load()` needs to know it.
 *
 * @example
 * ```ts
 * const shop = await load({ platform });
 * ```
 */
export const platform: Platform = { name: "docker", applied, readSwitch };

function applied(resources: readonly StateResource[]): Applied {
  const cutovers = cutoversOf(resources);
  const replicas = replicasOf(resources);
  const names = new Set([
    ...cutovers.map(({ service }) => service),
    ...replicas.map(({ service }) => service),
  ]);
  return Object.fromEntries(
    [...names].map((name) => {
      const cutover = cutovers.find(({ service }) => service === name);
      return [
        name,
        appliedService(
          cutover,
          replicas.filter(({ service }) => service === name),
        ),
      ];
    }),
  );
}

function appliedService(
  cutover: CutoverOutputs | undefined,
  replicas: readonly Replica[],
): AppliedService {
  const byColor = colors.flatMap((color): [Color, AppliedColor][] => {
    const own = replicas.filter((replica) => replica.color === color);
    return own.length === 0 ? [] : [[color, { releases: distinct(own), replicas: own.length }]];
  });
  const memory =
    cutover === undefined
      ? {}
      : {
          traffic: cutover.weights,
          since: cutover.since,
          held: cutover.held,
          ...(cutover.page === undefined ? {} : { page: cutover.page }),
        };
  return { ...memory, colors: Object.fromEntries(byColor) };
}

function distinct(replicas: readonly Replica[]): Release[] {
  const releases = replicas.map(({ release }) => release);
  return releases.filter((one, i) => releases.findIndex((other) => sameRelease(one, other)) === i);
}

/**
 * A balancer that is not there or does not run says nothing: the program that asks may be the one to repair it. A Docker
 * that says nothing is another matter: an `up` would begin, and fail in its middle.
 */
async function readSwitch(
  resources: readonly StateResource[],
): Promise<Readonly<Record<string, Traffic>>> {
  const answers = await Promise.all(
    cutoversOf(resources).map(async (cutover): Promise<[string, Traffic][]> => {
      const weights = await glanceAt(cutover)
        .weights()
        .catch((error: unknown) => {
          if (error instanceof SilentEngine && !isPast(cutover)) throw error;
          return undefined;
        });
      const traffic = weights?.[cutover.service];
      return traffic === undefined ? [] : [[cutover.service, traffic]];
    }),
  );
  return Object.fromEntries(answers.flat());
}

/** Whether the `up` that asks will not work there: it is none, or it has moved to another Docker. */
function isPast({ host }: CutoverOutputs): boolean {
  return pulumi.runtime.isDryRun() || host !== new pulumi.Config("docker").get("host");
}

function cutoversOf(resources: readonly StateResource[]): CutoverOutputs[] {
  return resources
    .filter(({ type }) => type === tokens.cutover)
    .map(({ outputs }) => outputs as unknown as CutoverOutputs);
}

interface Replica {
  readonly service: string;
  readonly color: Color;
  readonly release: Release;
}

function replicasOf(resources: readonly StateResource[]): Replica[] {
  return resources.flatMap(({ type, outputs }) => {
    if (type !== "docker:index/container:Container") return [];
    const labels = labelsOf(outputs);
    const [service, color] = [labels[labelNames.service], labels[labelNames.color]];
    if (service === undefined || color === undefined) return [];
    const release = {
      version: labels[labelNames.version] ?? "",
      image: labels[labelNames.image] ?? "",
    };
    return [{ service, color: color as Color, release }];
  });
}

function labelsOf(outputs: StateResource["outputs"]): Record<string, string> {
  const labels = (outputs["labels"] ?? []) as readonly { label: string; value: string }[];
  return Object.fromEntries(labels.map(({ label, value }) => [label, value]));
}
