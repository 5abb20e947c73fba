import { type Color, colors, labelNames, type Release } from "../../model";
import type { ResourceState } from "../changes";
import { type Fields, fieldsOf, listOf } from "../value";

/** Tags, labels and annotations of a resource, on whatever platform. */
export function labelsOf(state: ResourceState | undefined): Readonly<Record<string, string>> {
  if (state === undefined) return {};
  const { inputs, outputs } = state;
  const tags = { ...textsIn(outputs["tags"]), ...textsIn(inputs["tags"]) };
  const metadata = [outputs, inputs].flatMap((side) => {
    const { labels, annotations } = fieldsOf(side["metadata"]);
    return [textsIn(labels), textsIn(annotations)];
  });
  return {
    ...tags,
    ...(Object.assign({}, ...metadata) as Record<string, string>),
    ...labelList(inputs["labels"] ?? outputs["labels"]),
  };
}

function textsIn(value: unknown): Record<string, string> {
  const entries = Object.entries(fieldsOf(value));
  return Object.fromEntries(
    entries.filter((entry): entry is [string, string] => typeof entry[1] === "string"),
  );
}

function labelList(value: unknown): Record<string, string> {
  const pairs = listOf(value).map((item): Fields => fieldsOf(item));
  return Object.fromEntries(
    pairs.flatMap(({ label, value: text }) =>
      typeof label === "string" && typeof text === "string" ? [[label, text]] : [],
    ),
  );
}

/** The part of a service that a resource is, as its labels say; nothing where it is none. */
export interface Part {
  readonly service: string;
  readonly color?: Color;
  readonly release?: Release;
}

/** Which part of a service a resource is. */
export function partOf(state: ResourceState | undefined): Part | undefined {
  const labels = labelsOf(state);
  const service = labels[labelNames.service];
  if (service === undefined) return rollingPart(state);
  const color = colors.find((it) => it === labels[labelNames.color]);
  const { [labelNames.version]: version, [labelNames.image]: image } = labels;
  return {
    service,
    ...(color === undefined ? {} : { color }),
    ...(version === undefined || image === undefined ? {} : { release: { version, image } }),
  };
}

/** A set of replicas has no labels of its own: what it runs stands in its arguments. */
function rollingPart(state: ResourceState | undefined): Part | undefined {
  const { service, release } = state?.inputs ?? {};
  const { version, image } = fieldsOf(release);
  if (typeof service !== "string" || typeof version !== "string" || typeof image !== "string") {
    return undefined;
  }
  return { service, release: { version, image } };
}
