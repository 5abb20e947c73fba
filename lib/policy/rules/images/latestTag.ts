import { containersOf } from "../../reading/container";
import type { ResourceRule } from "../../rule";
import { imageParts } from "./imageName";

/** An image that is another one tomorrow. */
export const latestTag: ResourceRule = {
  name: "latest-tag",
  scope: "resource",
  description: "Every image has a version.",
  severity: "high",
  remediation: "name the image by its version, and better by its digest",
  source: "https://kubernetes.io/docs/concepts/containers/images/#image-names",
  check: (resource) =>
    containersOf(resource).flatMap(({ name, image }) => {
      if (image === undefined || image === "") return [];
      const { tag, digest } = imageParts(image);
      if (digest !== undefined || (tag !== undefined && tag !== "latest")) return [];
      const told = tag === undefined ? "has no tag" : "has the tag latest";
      return [`image ${image} of container ${name} ${told}, expected a version`];
    }),
};
