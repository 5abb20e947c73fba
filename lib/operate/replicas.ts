import { type Color, colors, labelNames, type Release, sameRelease } from "../model";
import type { AppliedColor } from "../plan";
import { type ExportedResource, fieldsOf } from "./exportedState";

/** Something that runs a release of a service. */
export interface Replica {
  readonly service: string;
  readonly color: Color;
  readonly release: Release;
}

/** Finds what runs a release, by its labels. */
export function replicasIn(resources: readonly ExportedResource[]): Replica[] {
  return resources.flatMap(({ outputs }) => {
    const labels = labelsOf(outputs["labels"]);
    const service = labels[labelNames.service];
    const color = colors.find((name) => name === labels[labelNames.color]);
    const version = labels[labelNames.version];
    const image = labels[labelNames.image];
    const isReplica = service !== undefined && color !== undefined;
    if (!isReplica || version === undefined || image === undefined) return [];
    return [{ service, color, release: { version, image } }];
  });
}

/** What the replicas of one service run, by color; a color in the middle of a deployment runs several releases. */
export function appliedColors(replicas: readonly Replica[]): Partial<Record<Color, AppliedColor>> {
  const entries = colors.flatMap((color): [Color, AppliedColor][] => {
    const own = replicas.filter((replica) => replica.color === color);
    const releases = own.map(({ release }) => release);
    const distinct = releases.filter(
      (one, index) => releases.findIndex((other) => sameRelease(one, other)) === index,
    );
    return own.length === 0 ? [] : [[color, { releases: distinct, replicas: own.length }]];
  });
  return Object.fromEntries(entries);
}

/** Docker writes labels as a list of pairs. */
function labelsOf(labels: unknown): Readonly<Record<string, string>> {
  if (!Array.isArray(labels)) return {};
  const entries = labels.map((pair) => {
    const { label, value } = fieldsOf(pair);
    return [String(label), String(value)];
  });
  return Object.fromEntries(entries) as Record<string, string>;
}
