import { containersOf } from "../../reading/container";
import type { ResourceRule } from "../../rule";
import { imageParts } from "./imageName";

/** An image that somebody could exchange behind its name. */
export const imageDigest: ResourceRule = {
  name: "image-digest",
  scope: "resource",
  description: "In production an image is named by its digest.",
  severity: "medium",
  stages: ["production"],
  remediation:
    "name the image as repository@sha256:…; on Docker the id of a local image does as well",
  source: "https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-tag-mutability.html",
  check: (resource) =>
    containersOf(resource).flatMap(({ name, image }) => {
      if (image === undefined || image === "") return [];
      return imageParts(image).digest === undefined
        ? [`image ${image} of container ${name} has no digest, expected one`]
        : [];
    }),
};
