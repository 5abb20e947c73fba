import { isMap } from "../../../preview/value";
import { colorIn } from "../../reading/color";
import { at, blocksIn, isOff, numberIn, textIn, textsIn } from "../../reading/read";
import { ofKind, type PolicyResource } from "../../reading/resource";
import type { StackRule } from "../../rule";
import { type Share, type Split, splitsIn } from "./split";

/** A share of the requests that nothing answers. */
export const weightWithoutReplicas: StackRule = {
  name: "weight-without-replicas",
  scope: "stack",
  description: "Whoever has weight has replicas that answer.",
  severity: "critical",
  remediation: "start replicas and wait until they are ready before they get weight",
  source:
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-type-bluegreen.html",
  check: (resources) =>
    splitsIn(resources).flatMap((split) =>
      split.shares
        .filter((share) => (share.weight ?? 0) > 0)
        .flatMap((share) => {
          const empty = emptyWorkload(split, share, resources);
          return empty === undefined
            ? []
            : [
                {
                  urn: split.resource.urn,
                  problem: `${share.color ?? "a target"} has weight ${String(share.weight)}, and ${empty} runs no replica`,
                },
              ];
        }),
    ),
};

/** The name of what should answer, where it surely runs nothing. */
function emptyWorkload(
  { resource }: Split,
  share: Share,
  resources: readonly PolicyResource[],
): string | undefined {
  if (share.target === undefined) return undefined;
  if (resource.type.startsWith("aws:")) return onAws(share.target, resources);
  if (resource.type.startsWith("kubernetes:")) return onKubernetes(share.target, resources);
  return onDocker(resource, share, resources);
}

function onAws(arn: string, resources: readonly PolicyResource[]): string | undefined {
  const services = ofKind(resources, "aws:ecs:Service").filter(({ properties }) =>
    blocksIn(at(properties, "loadBalancers")).some(
      (it) => textIn(at(it, "targetGroupArn")) === arn,
    ),
  );
  const groups = ofKind(resources, "aws:autoscaling:Group").filter(({ properties }) =>
    textsIn(at(properties, "targetGroupArns")).includes(arn),
  );
  const sizes = [
    ...services.map((it) => ({ name: it.name, size: numberIn(at(it.properties, "desiredCount")) })),
    ...groups.map((it) => ({ name: it.name, size: numberIn(at(it.properties, "maxSize")) })),
  ];
  return sizes.length > 0 && sizes.every(({ size }) => size === 0) ? sizes[0]?.name : undefined;
}

function onKubernetes(name: string, resources: readonly PolicyResource[]): string | undefined {
  const service = ofKind(resources, "kubernetes:Service").find(
    (it) => (textIn(at(it.properties, "metadata", "name")) ?? it.name) === name,
  );
  const selector = at(service?.properties, "spec", "selector");
  if (!isMap(selector)) return undefined;
  const own = ofKind(resources, "kubernetes:Deployment").filter(({ properties }) =>
    Object.entries(selector).every(
      ([label, value]) => at(properties, "spec", "template", "metadata", "labels", label) === value,
    ),
  );
  const isEmpty =
    own.length > 0 && own.every((it) => numberIn(at(it.properties, "spec", "replicas")) === 0);
  return isEmpty ? own[0]?.name : undefined;
}

/** On Docker every replica is a container of the service's; a service that has none of either color says nothing. */
function onDocker(
  { properties, parent }: PolicyResource,
  { color }: Share,
  resources: readonly PolicyResource[],
): string | undefined {
  const service = textIn(at(properties, "service"));
  if (service === undefined || color === undefined) return undefined;
  // A page answers in the place of both colors.
  if (!isOff(at(properties, "page"))) return undefined;
  const own = ofKind(resources, "docker:Container").filter(
    (it) => it.parent === parent && colorIn(it.name) !== undefined,
  );
  if (own.length === 0 || own.some((it) => colorIn(it.name) === color)) return undefined;
  return `${service}-${color}`;
}
