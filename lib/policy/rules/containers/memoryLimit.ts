import { containersOf } from "../../reading/container";
import type { ResourceRule } from "../../rule";

/** A container whose leak takes its neighbors down with it. */
export const memoryLimit: ResourceRule = {
  name: "memory-limit",
  scope: "resource",
  description: "Every container has a limit of memory.",
  severity: "low",
  remediation: "give it the memory that it needs at its peak, and a third more",
  source: "https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/",
  check: (resource) =>
    containersOf(resource)
      .filter(({ hasMemoryLimit }) => !hasMemoryLimit)
      .map(({ name }) => `container ${name} has no limit of memory, expected one`),
};
