import * as pulumi from "@pulumi/pulumi";
import type { Platform, StateResource } from "../component";
import { type Color, colors, labelNames, type Release, sameRelease, type Traffic } from "../model";
import type { Applied, AppliedColor, AppliedRolling, AppliedService } from "../plan";
import { tokens } from "./dynamic";
import { SilentEngine } from "./engineRequest";
import { madeOf } from "./madeOf";
import { glanceAt } from "./provider/balancer";
import type { ColorReadyInputs } from "./provider/colorReady";
import type { CutoverOutputs } from "./provider/cutover";
import type { ReplicaSetOutputs } from "./provider/replicaSet";

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
  const sets = setsOf(resources);
  const readies = readiesOf(resources);
  const names = new Set([...cutovers, ...replicas, ...sets].map(({ service }) => service));
  return Object.fromEntries(
    [...names].map((name) => {
      const isOwn = ({ service }: { readonly service: string }) => service === name;
      const set = sets.find(isOwn);
      const sizes = readies.filter(isOwn);
      const colored = appliedService(cutovers.find(isOwn), replicas.filter(isOwn), sizes);
      return [name, set === undefined ? colored : { ...colored, rolling: rollingOf(set) }];
    }),
  );
}

function appliedService(
  cutover: CutoverOutputs | undefined,
  replicas: readonly Replica[],
  readies: readonly ColorReadyInputs[],
): AppliedService {
  const byColor = colors.flatMap((color): [Color, AppliedColor][] => {
    const own = replicas.filter((replica) => replica.color === color);
    const [first] = own;
    if (first === undefined) return [];
    const { made } = first;
    // A replica that was taken away by hand is missing in a refreshed state; its color still has its size.
    const size = readies.find((ready) => ready.color === color)?.containers.length ?? 0;
    return [[color, { releases: distinct(own), replicas: Math.max(own.length, size), made }]];
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

function readiesOf(resources: readonly StateResource[]): ColorReadyInputs[] {
  return resources
    .filter(({ type }) => type === tokens.colorReady)
    .map(({ outputs }) => outputs as unknown as ColorReadyInputs);
}

function setsOf(resources: readonly StateResource[]): ReplicaSetOutputs[] {
  return resources
    .filter(({ type }) => type === tokens.replicaSet)
    .map(({ outputs }) => outputs as unknown as ReplicaSetOutputs);
}

function rollingOf({ release, previous, replicas, since }: ReplicaSetOutputs): AppliedRolling {
  return { release, replicas, since, ...(previous === undefined ? {} : { previous }) };
}

interface Replica {
  readonly service: string;
  readonly color: Color;
  readonly release: Release;
  /** What it was made of. */
  readonly made: Readonly<Record<string, unknown>>;
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
    return [{ service, color: color as Color, release, made: madeOf(outputs) }];
  });
}

function labelsOf(outputs: StateResource["outputs"]): Record<string, string> {
  const labels = (outputs["labels"] ?? []) as readonly { label: string; value: string }[];
  return Object.fromEntries(labels.map(({ label, value }) => [label, value]));
}
