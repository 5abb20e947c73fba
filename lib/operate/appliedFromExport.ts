import { applied as appliedOnAws } from "../aws/applied";
import { applied as appliedOnKubernetes } from "../kubernetes/applied";
import { type Color, colors, type Page, type Release, trafficSchema } from "../model";
import type { Applied, AppliedColor, AppliedService } from "../plan";
import { replicaSetOf } from "./replicaSets";
import { type ExportedResource, type Fields, fieldsOf, unreadable } from "./exportedState";
import { appliedColors, replicasIn } from "./replicas";

/**
 * Finds what is applied in an exported state, without the SDK of any platform: the cutover of every service remembers
 * the split and since when it holds, labels tell what each color runs. On AWS both are tags, on
 * Kubernetes annotations.
 *
 * @throws EngineError when it holds a cutover that cannot be understood: half an answer would let through what the whole
 * one refuses
 */
export function appliedFromExport(resources: readonly ExportedResource[]): Applied {
  const replicas = replicasIn(resources);
  const cutovers = resources.filter(({ type }) => type.endsWith(":Cutover")).map(cutoverOf);
  const sets = resources.filter(({ type }) => isReplicaSet(type)).map(replicaSetOf);
  const names = new Set([...cutovers, ...replicas, ...sets].map(({ service }) => service));
  const labeled = Object.fromEntries(
    [...names].map((name): [string, AppliedService] => {
      const cutover = cutovers.find(({ service }) => service === name);
      const own = replicas.filter(({ service }) => service === name);
      const running = own.length > 0 ? appliedColors(own) : cutover?.running();
      const rolling = sets.find(({ service }) => service === name)?.rolling;
      const memory = { ...cutover?.memory, colors: running ?? {} };
      return [name, rolling === undefined ? memory : { ...memory, rolling }];
    }),
  );
  return { ...labeled, ...appliedOnAws(resources), ...appliedOnKubernetes(resources) };
}

/** Kubernetes has one of its own, which is none of ours. */
function isReplicaSet(type: string): boolean {
  return type.endsWith(":ReplicaSet") && !type.startsWith("kubernetes:");
}

interface Cutover {
  readonly service: string;
  readonly memory: Omit<AppliedService, "colors">;
  /** What it was told that the colors run; asked for only where no label says it. */
  running(): Partial<Record<Color, AppliedColor>>;
}

function cutoverOf({ urn, inputs, outputs }: ExportedResource): Cutover {
  const { service, since, held } = outputs;
  const traffic = trafficSchema.safeParse(outputs["weights"]).data;
  if (typeof service !== "string" || traffic === undefined) {
    throw unreadable(`has a cutover without its service or its weights: ${urn}`);
  }
  const isDated = typeof since === "string" && !Number.isNaN(Date.parse(since));
  return {
    service,
    memory: { traffic, held: textByColor(held), ...(isDated ? { since } : {}), ...pageIn(outputs) },
    running: () => toldReleases(urn, inputs),
  };
}

function pageIn({ page }: Fields): { readonly page?: Page } {
  const { message, retrySeconds } = fieldsOf(page);
  if (typeof message !== "string" || typeof retrySeconds !== "number") return {};
  return { page: { message, retrySeconds } };
}

function toldReleases(urn: string, inputs: Fields): Partial<Record<Color, AppliedColor>> {
  const images = textByColor(inputs["releases"]);
  const versions = textByColor(inputs["versions"]);
  const entries = colors.flatMap((color): [Color, AppliedColor][] => {
    const image = images[color];
    const version = versions[color];
    if (image === undefined) return [];
    if (version === undefined) {
      throw unreadable(`does not say which version ${color} runs: ${urn}`);
    }
    const release: Release = { version, image };
    return [[color, { releases: [release], replicas: 1 }]];
  });
  return Object.fromEntries(entries);
}

function textByColor(value: unknown): Partial<Record<Color, string>> {
  const fields = fieldsOf(value);
  const entries = colors.flatMap((color): [Color, string][] => {
    const text = fields[color];
    return typeof text === "string" ? [[color, text]] : [];
  });
  return Object.fromEntries(entries);
}
