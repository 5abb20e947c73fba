import type { Refuse } from "../../component/argumentChecks";
import type { Release } from "../../model";
import { mostTagCharacters } from "../tags";

/** Refuses what ECS could not fetch from a registry, and what no tag could remember. */
export function checkRelease(where: string, { image }: Release, refuse: Refuse): void {
  if (!image.includes("@")) {
    refuse(
      `${where} runs the local image ${image}, expected one of a registry, "name@sha256:…"`,
      "push the image, and release it by the digest that the registry answers",
    );
  }
  if (image.length > mostTagCharacters) {
    refuse(
      `${where} runs an image whose name has ${String(image.length)} characters, expected at most ${String(mostTagCharacters)}: it is remembered in a tag`,
    );
  }
}
