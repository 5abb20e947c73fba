import { at, numberIn } from "../../reading/read";
import { podOf } from "../../reading/container";
import { kindOf, type PolicyResource } from "../../reading/resource";
import type { ResourceRule } from "../../rule";

/** A half that leaves has too little or too much time to end its requests. */
export const drainTime: ResourceRule = {
  name: "drain-time",
  scope: "resource",
  description:
    "What leaves has time to end the requests that it has, and a rollback need not wait for it.",
  severity: "medium",
  remediation: "set the drain time a little above the longest request",
  source:
    "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-target-group-attributes.html",
  limits: {
    minimumSeconds: {
      description: "Seconds that what leaves must have, at least.",
      default: 5,
      reason: "nearly all requests end within it",
    },
    maximumSeconds: {
      description: "Seconds that it may have, at most.",
      default: 900,
      reason: "longer, and retiring a color outlasts a deployment window",
    },
  },
  check: (resource, { limits }) => {
    const { minimumSeconds = 0, maximumSeconds = Infinity } = limits;
    const drain = drainOf(resource);
    if (drain?.seconds === undefined) return [];
    const { where, seconds } = drain;
    if (seconds >= minimumSeconds && seconds <= maximumSeconds) return [];
    return [
      `${where} is ${String(seconds)} s, expected ${String(minimumSeconds)} to ${String(maximumSeconds)} s`,
    ];
  },
};

function drainOf(
  resource: PolicyResource,
): { where: string; seconds: number | undefined } | undefined {
  const { properties } = resource;
  switch (kindOf(resource)) {
    case "aws:lb:TargetGroup":
      return one("deregistrationDelay", numberIn(at(properties, "deregistrationDelay")));
    case "docker:Container":
      return one("destroyGraceSeconds", numberIn(at(properties, "destroyGraceSeconds")));
    default:
      return one(
        "terminationGracePeriodSeconds",
        numberIn(at(podOf(resource), "terminationGracePeriodSeconds")),
      );
  }
}

function one(where: string, seconds: number | undefined) {
  return { where, seconds };
}
