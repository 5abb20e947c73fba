import { ConfigError, imageSchema, type Mistake, type Release, versionSchema } from "../model";
import { type Fields, fields, list, text } from "./stateResource";
import type { AdoptionWish } from "./proposal";

/** A container of a task definition. */
export interface Container {
  readonly name: string;
  readonly image: string;
  readonly variables: Readonly<Record<string, string>>;
  readonly secrets: Readonly<Record<string, string>>;
  readonly command: readonly string[];
  readonly user?: string;
}

/** Reads the containers of a task definition; of an encrypted one nothing can be read. */
export function containersOf(definitions: unknown): Container[] {
  if (typeof definitions !== "string") return [];
  let parsed: unknown;
  try {
    parsed = JSON.parse(definitions);
  } catch (error) {
    if (error instanceof SyntaxError) return [];
    throw error;
  }
  return list(parsed).map((one) => ({
    name: text(one["name"]) ?? "",
    image: text(one["image"]) ?? "",
    variables: named(one["environment"], "value"),
    secrets: named(one["secrets"], "valueFrom"),
    command: Array.isArray(one["command"]) ? one["command"].map(String) : [],
    ...(text(one["user"]) === undefined ? {} : { user: String(one["user"]) }),
  }));
}

function named(entries: unknown, value: string): Record<string, string> {
  return Object.fromEntries(
    list(entries).map((entry: Fields) => [String(fields(entry)["name"]), text(entry[value]) ?? ""]),
  );
}

/**
 * The release that runs, as far as its image tells it.
 *
 * @throws ConfigError with what neither the image nor the options tell
 */
export function runningRelease(image: string, wish: AdoptionWish): Release {
  const pinned = wish.image ?? image;
  const version = wish.version ?? tagOf(pinned) ?? tagOf(image);
  const mistakes: Mistake[] = [];
  if (!imageSchema.safeParse(pinned).success) {
    const given =
      wish.image === undefined
        ? `missing, and ${untold(image, "names no digest")}`
        : JSON.stringify(wish.image);
    mistakes.push({
      where: "--image",
      problem: `is ${given}; expected the image that runs, pinned by digest`,
      fix: `--image ${image === "" ? "name" : (image.split("@")[0] ?? "")}@sha256:…`,
    });
  }
  if (version === undefined || !versionSchema.safeParse(version).success) {
    const given =
      version === undefined
        ? `missing, and ${untold(image, "has no tag")}`
        : JSON.stringify(version);
    mistakes.push({
      where: "--version",
      problem: `is ${given}; expected the version that runs`,
      fix: "--version 1.0.0",
    });
  }
  if (mistakes.length > 0) throw new ConfigError(mistakes);
  return { version: version ?? "", image: pinned };
}

function untold(image: string, lack: string): string {
  return image === "" ? "the state does not tell what runs" : `${JSON.stringify(image)} ${lack}`;
}

/** The tag of an image; neither the port of its registry nor its digest is one. */
function tagOf(image: string): string | undefined {
  const [name = ""] = image.split("@");
  if (name.startsWith("sha256:")) return undefined;
  return /:([^:/]+)$/.exec(name.slice(name.lastIndexOf("/") + 1))?.[1];
}
