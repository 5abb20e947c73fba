import { at, numberIn, textIn } from "../../reading/read";
import { kindOf } from "../../reading/resource";
import type { ValueMap } from "../../../preview/value";
import { isMap } from "../../../preview/value";
import type { ResourceRule } from "../../rule";

/** A health check that would keep what is broken, or finds it too late. */
export const healthCheckSensible: ResourceRule = {
  name: "health-check-sensible",
  scope: "resource",
  description: "A health check finds what is broken, soon, and takes no error for health.",
  severity: "medium",
  remediation:
    "ask every 15 s with a timeout of 5 s, take 2 failures for an answer, and accept 200 to 399",
  source:
    "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html",
  limits: {
    maximumSeconds: {
      description: "Seconds after which something broken must have been found, at most.",
      default: 120,
      reason: "a rollback that waits longer misses its target of minutes",
    },
  },
  check: (resource, { limits }) => {
    if (kindOf(resource) !== "aws:lb:TargetGroup") return [];
    const check = at(resource.properties, "healthCheck");
    if (!isMap(check) || at(check, "enabled") === false) return [];
    return [...time(check, limits["maximumSeconds"] ?? Infinity), ...statuses(check)];
  },
};

function time(check: ValueMap, maximum: number): string[] {
  // What AWS takes when nobody says otherwise.
  const [interval = 30, timeout = 5, failures = 2] = [
    "interval",
    "timeout",
    "unhealthyThreshold",
  ].map((key) => numberIn(at(check, key)));
  const found = interval * failures;
  return [
    ...(timeout >= interval
      ? [
          `healthCheck.timeout is ${String(timeout)} s, expected less than the interval of ${String(interval)} s`,
        ]
      : []),
    ...(found > maximum
      ? [
          `healthCheck finds what is broken after ${String(found)} s, expected ${String(maximum)} s or less`,
        ]
      : []),
  ];
}

function statuses(check: ValueMap): string[] {
  const matcher = textIn(at(check, "matcher")) ?? "";
  const bad = matcher
    .split(",")
    .map((part) => part.split("-").map(Number))
    // Three digits are of HTTP; gRPC has statuses below 100.
    .some(([from = 0, to = from]) => from >= 100 && to >= 400);
  return bad ? [`healthCheck.matcher is ${JSON.stringify(matcher)}, expected none above 399`] : [];
}
