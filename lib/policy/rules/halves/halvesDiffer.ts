import { Special } from "../../../preview/special";
import { isMap, type Value } from "../../../preview/value";
import { type Pair, pairsIn } from "../../reading/color";
import { type Container, containersOf } from "../../reading/container";
import { at, isAbsent, numberIn } from "../../reading/read";
import { kindOf, type PolicyResource } from "../../reading/resource";
import type { StackRule } from "../../rule";

/** Properties in which two halves must not differ, by kind of resource. */
const shared: Readonly<Record<string, readonly string[]>> = {
  "aws:lb:TargetGroup": [
    "port",
    "protocol",
    "protocolVersion",
    "targetType",
    "deregistrationDelay",
    "slowStart",
    "healthCheck.enabled",
    "healthCheck.path",
    "healthCheck.port",
    "healthCheck.protocol",
    "healthCheck.matcher",
    "healthCheck.interval",
    "healthCheck.timeout",
    "healthCheck.healthyThreshold",
    "healthCheck.unhealthyThreshold",
  ],
  "aws:ecs:TaskDefinition": ["cpu", "memory", "networkMode"],
  "aws:ecs:Service": ["launchType", "healthCheckGracePeriodSeconds", "platformVersion"],
  "aws:appautoscaling:Target": ["maxCapacity"],
  "aws:autoscaling:Group": ["maxSize", "healthCheckType", "healthCheckGracePeriod"],
  "docker:Container": [
    "memory",
    "cpus",
    "cpuShares",
    "destroyGraceSeconds",
    "healthcheck.interval",
  ],
  "kubernetes:Service": ["spec.type"],
};

/** Sizes of a half that runs nothing say nothing. */
const sizes = new Set(["maxCapacity", "maxSize"]);

/** Halves that differ in more than their release. */
export const halvesDiffer: StackRule = {
  name: "halves-differ",
  scope: "stack",
  description: "Blue and green of one pair differ in nothing but their release.",
  severity: "medium",
  remediation:
    "make both halves from one specification; while the serving half is frozen, the difference ends with the next release",
  source: "https://martinfowler.com/bliki/BlueGreenDeployment.html",
  check: (resources) =>
    pairsIn(resources).flatMap((pair) =>
      [...differences(pair), ...containerDifferences(pair)].map((problem) => ({
        urn: pair.green.urn,
        problem,
      })),
    ),
};

function differences({ blue, green }: Pair): string[] {
  return (shared[kindOf(blue)] ?? []).flatMap((path) => {
    const [a, b] = [blue, green].map((it) => wordOf(at(it.properties, ...path.split("."))));
    if (a === undefined || b === undefined || a === b) return [];
    if (sizes.has(path) && [a, b].includes("0")) return [];
    return [`${path} is ${b}, expected ${a} as ${blue.name} has it`];
  });
}

/** A value that can be compared: nothing where it is not known, or no figure and no word. */
function wordOf(value: Value | undefined): string | undefined {
  if (value instanceof Special || isMap(value)) return undefined;
  if (isAbsent(value)) return "not given";
  const figure = numberIn(value);
  return figure === undefined ? JSON.stringify(value) : String(figure);
}

function containerDifferences({ blue, green }: Pair): string[] {
  const others = containersOf(green);
  return containersOf(blue).flatMap((one) => {
    const other = sameContainer(one, others, blue);
    if (other === undefined) return [`container ${one.name} is missing, expected it as in blue`];
    return [
      ...lists("variables of its environment", one, one.variables, other.variables),
      ...lists("ports", one, one.ports, other.ports),
    ];
  });
}

/** The container of the other half: the same name, or the only one of a resource that is the container. */
function sameContainer(
  one: Container,
  others: readonly Container[],
  { type }: PolicyResource,
): Container | undefined {
  return (
    others.find(({ name }) => name === one.name) ??
    (type.startsWith("docker:") ? others[0] : undefined)
  );
}

function lists(
  what: string,
  { name }: Container,
  blue: readonly unknown[],
  green: readonly unknown[],
): string[] {
  const missing = blue.filter((it) => !green.includes(it)).map(String);
  const extra = green.filter((it) => !blue.includes(it)).map(String);
  if (missing.length + extra.length === 0) return [];
  const parts = [
    ...(missing.length > 0 ? [`only blue has ${missing.join(", ")}`] : []),
    ...(extra.length > 0 ? [`only green has ${extra.join(", ")}`] : []),
  ];
  return [`${what} of container ${name} differ: ${parts.join("; ")}`];
}
