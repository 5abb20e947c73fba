import { labelNames } from "../model";
import type { ExportedResource } from "../operate/exportedState";
import type { Candidate } from "./proposal";

/** Values under their names. */
export type Fields = Readonly<Record<string, unknown>>;

/** What a resource is now: what the provider said of it, and before that what the program wanted. */
export function factsOf({ inputs, outputs }: ExportedResource): Fields {
  return { ...inputs, ...outputs };
}

/** Values under their names; of anything else, none. */
export function fields(value: unknown): Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Fields)
    : {};
}

/** A list of values under their names. */
export function list(value: unknown): Fields[] {
  return Array.isArray(value) ? value.map(fields) : [];
}

export function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === "string") : [];
}

export function text(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** A number, which providers also give as text. */
export function whole(value: unknown): number | undefined {
  const number = typeof value === "string" && value !== "" ? Number(value) : value;
  return typeof number === "number" && Number.isInteger(number) ? number : undefined;
}

/** Project, stack and name, as a URN tells them. */
export function urnParts(urn: string): { stack: string; project: string; name: string } {
  const [head = "", project = "", , ...rest] = urn.split("::");
  return { stack: head.split(":")[2] ?? "", project, name: rest.join("::") };
}

/** Whether a component has made it, so that its name alone would not find it. */
export function isNested(urn: string): boolean {
  return (urn.split("::")[2] ?? "").includes("$");
}

/** Whether a service of Crossfade owns it already. */
export function isOwned(resource: ExportedResource): boolean {
  const { tags, tagsAll, labels } = factsOf(resource);
  const labeled = list(labels).some(({ label }) => label === labelNames.service);
  return labeled || [tags, tagsAll].some((all) => labelNames.service in fields(all));
}

export function candidateOf(resource: ExportedResource): Candidate {
  const { urn, type } = resource;
  const { name } = urnParts(urn);
  return { urn, type, name, called: text(factsOf(resource)["name"]) ?? name };
}
