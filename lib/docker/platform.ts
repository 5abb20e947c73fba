import * as pulumi from "@pulumi/pulumi";
import type { Platform, StateResource } from "../component";
import { type Color, colors, labelNames, type Release, sameRelease, type Traffic } from "../model";
import type { Applied, AppliedColor, AppliedRolling, AppliedService } from "../plan";
import { tokens } from "./dynamic";
import { settingNames } from "./engine/engineAddress";
import { SilentEngine } from "./engine/engineRequest";
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
  const cutovers = byService(cutoversOf(resources));
  const replicas = byService(replicasOf(resources));
  const sets = byService(setsOf(resources));
  const readies = byService(readiesOf(resources));
  const names = new Set([...cutovers.keys(), ...replicas.keys(), ...sets.keys()]);
  return Object.fromEntries(
    [...names].map((name) => {
      const [cutover] = cutovers.get(name) ?? [];
      const [set] = sets.get(name) ?? [];
      const colored = appliedService(cutover, replicas.get(name) ?? [], readies.get(name) ?? []);
      return [name, set === undefined ? colored : { ...colored, rolling: rollingOf(set) }];
    }),
  );
}

/** Found once for all services: a search for each would take the square of their number. */
function byService<T extends { readonly service: string }>(
  all: readonly T[],
): ReadonlyMap<string, readonly T[]> {
  const found = new Map<string, T[]>();
  for (const one of all) {
    const own = found.get(one.service);
    if (own === undefined) found.set(one.service, [one]);
    else own.push(one);
  }
  return found;
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
    const made = madeOf(first.outputs);
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
 * Each balancer is asked once, whatever the number of its services: a question is a process in its container.
 *
 * A balancer that is not there or does not run says nothing: the program that asks may be the one to repair it. A Docker
 * that says nothing is another matter: an `up` would begin, and fail in its middle.
 */
async function readSwitch(
  resources: readonly StateResource[],
): Promise<Readonly<Record<string, Traffic>>> {
  const answers = new Map<string, ReturnType<typeof weightsAt>>();
  const entries = cutoversOf(resources).map(async (cutover): Promise<[string, Traffic][]> => {
    const place = JSON.stringify([cutover.balancer, ...settingNames.map((name) => cutover[name])]);
    const answer = answers.get(place) ?? weightsAt(cutover);
    answers.set(place, answer);
    const traffic = (await answer)?.[cutover.service];
    return traffic === undefined ? [] : [[cutover.service, traffic]];
  });
  return Object.fromEntries((await Promise.all(entries)).flat());
}

/** The split of every service behind the balancer of a cutover; nothing where it has nothing to say. */
async function weightsAt(cutover: CutoverOutputs) {
  try {
    return await glanceAt(cutover).weights();
  } catch (error) {
    if (error instanceof SilentEngine && !isPast(cutover)) throw error;
    return undefined;
  }
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
  readonly outputs: StateResource["outputs"];
}

function replicasOf(resources: readonly StateResource[]): Replica[] {
  const containers = resources.filter(({ type }) => type === "docker:index/container:Container");
  return containers.flatMap(({ outputs }) => {
    const labels = labelsOf(outputs);
    const [service, color] = [labels[labelNames.service], labels[labelNames.color]];
    if (service === undefined || color === undefined) return [];
    const release = {
      version: labels[labelNames.version] ?? "",
      image: labels[labelNames.image] ?? "",
    };
    return [{ service, color: color as Color, release, outputs }];
  });
}

function labelsOf(outputs: StateResource["outputs"]): Record<string, string> {
  const labels = (outputs["labels"] ?? []) as readonly { label: string; value: string }[];
  return Object.fromEntries(labels.map(({ label, value }) => [label, value]));
}
