import { imageSchema, versionSchema } from "../model";
import type { FirstRelease, ScaffoldService, TypedAnswers } from "./answers";
import type { Note } from "./checkAnswers";

/** Reads the images that services begin with: `web=registry.example.com/web:1.4.2@sha256:…`, one service needs no name. */
export function firstReleases(
  { images = [], version }: Pick<TypedAnswers, "images" | "version">,
  services: readonly ScaffoldService[],
  note: Note,
): Readonly<Record<string, FirstRelease>> {
  const releases: Record<string, FirstRelease> = {};
  if (version !== undefined && images.length === 0) {
    note("--version", "is given without an image, expected both or none", "--image <image>");
  }
  for (const text of images) {
    const [, named, image = ""] = /^(?:([^=]*)=)?(.*)$/s.exec(text) ?? [];
    const service = named ?? (services.length === 1 ? services[0]?.name : undefined);
    if (service === undefined || !services.some(({ name }) => name === service)) {
      const names = services.map(({ name }) => name).join(", ");
      note(
        "--image",
        `is ${JSON.stringify(text)}, expected one of the services in front: ${names}`,
        `--image ${services[0]?.name ?? "web"}=${named === undefined ? text : image}`,
      );
    } else if (Object.hasOwn(releases, service)) {
      note("--image", `names ${service} twice, expected one image for a service`, "leave one out");
    } else {
      releases[service] = { image: imageOf(image, note), version: versionOf(image, version, note) };
    }
  }
  return releases;
}

function imageOf(image: string, note: Note): string {
  if (imageSchema.safeParse(image).success && !image.startsWith("ami-")) return image;
  note(
    "--image",
    `is ${JSON.stringify(image)}, expected an image pinned by digest: "name@sha256:…" or a local id, "sha256:…"`,
    "docker image inspect --format '{{.Id}}' <image>",
  );
  return image;
}

/** The version that was named, or else the image's tag. */
function versionOf(image: string, version: string | undefined, note: Note): string {
  const tag = /:([^:/@]+)@sha256:/.exec(image)?.[1];
  const found = version ?? tag;
  if (found === undefined) {
    note("--version", `is missing, and ${image} has no tag to tell it`, "--version 1.0.0");
    return "";
  }
  if (!versionSchema.safeParse(found).success) {
    note(
      "--version",
      `is ${JSON.stringify(found)}, expected letters, digits and . _ + -, at most 64`,
      "--version 1.0.0",
    );
  }
  return found;
}
