import { containersOf, podOf } from "../../reading/container";
import { at, isAbsent } from "../../reading/read";
import { kindOf } from "../../reading/resource";
import type { ResourceRule } from "../../rule";

/** Kinds of Kubernetes whose pods answer requests. */
const serving = ["kubernetes:Deployment", "kubernetes:StatefulSet", "kubernetes:DaemonSet"];

/** Something that answers requests, and nobody asks whether it can. */
export const healthCheckPresent: ResourceRule = {
  name: "health-check-present",
  scope: "resource",
  description: "What answers requests is asked whether it can.",
  severity: "high",
  remediation: "add a health check of a path that answers only when the service can serve",
  source:
    "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html",
  check: (resource) => {
    const { properties } = resource;
    const kind = kindOf(resource);
    if (kind === "aws:lb:TargetGroup") {
      const enabled = at(properties, "healthCheck", "enabled");
      return enabled === false ? ["healthCheck.enabled is false, expected true"] : [];
    }
    if (!serving.includes(kind) || podOf(resource) === undefined) return [];
    return containersOf(resource)
      .filter(({ isProbed, ports }) => !isProbed && (ports.length > 0 || isAlone(resource)))
      .map(({ name }) => `container ${name} has no readinessProbe, expected one`);

    function isAlone(it: typeof resource): boolean {
      return containersOf(it).length === 1 && isAbsent(at(podOf(it), "nodeName"));
    }
  },
};
