import type { Color } from "../../../model";
import { Special } from "../../../preview/special";
import type { Value, ValueMap } from "../../../preview/value";
import { colorIn } from "../../reading/color";
import { at, blocksIn, numberIn, textIn } from "../../reading/read";
import { kindOf, type PolicyResource } from "../../reading/resource";

/** One of those that share requests. */
export interface Share {
  /** What the split names: an ARN, the name of a Service, a color. Nothing where that is not known yet. */
  readonly target?: string;
  readonly color?: Color;
  /** Nothing where it is not known. */
  readonly weight?: number;
}

/** Requests that are split by weight. */
export interface Split {
  readonly resource: PolicyResource;
  readonly shares: readonly Share[];
  /** Whether weights are percent, which add up to 100. */
  readonly isPercent: boolean;
  /** Whether all requests of a route are meant, and not those that ask for one half by a header. */
  readonly isForUsers: boolean;
}

/** Finds what splits requests: rules and listeners of AWS, cutovers on Docker, routes of Kubernetes. */
export function splitsIn(resources: readonly PolicyResource[]): Split[] {
  const groups = resources.filter((resource) => kindOf(resource) === "aws:lb:TargetGroup");
  return resources.flatMap((resource) => {
    switch (kindOf(resource)) {
      case "aws:lb:ListenerRule":
        return forwards(resource, at(resource.properties, "actions"), groups);
      case "aws:lb:Listener":
        return forwards(resource, at(resource.properties, "defaultActions"), groups);
      case "crossfade:Cutover":
        return cutover(resource);
      case "kubernetes:HTTPRoute":
        return routes(resource);
      default:
        return [];
    }
  });
}

function forwards(
  resource: PolicyResource,
  actions: Value | undefined,
  groups: readonly PolicyResource[],
): Split[] {
  return blocksIn(actions).flatMap((action) => {
    const targets = blocksIn(at(action, "forward")).flatMap((it) =>
      blocksIn(at(it, "targetGroups")),
    );
    if (targets.length === 0) return [];
    const shares = targets.map((it) => share(it, "arn", 1, (arn) => colorOfGroup(arn, groups)));
    const headers = blocksIn(at(resource.properties, "conditions")).some(
      (it) => at(it, "httpHeader") !== undefined && at(it, "httpHeader") !== null,
    );
    return [{ resource, shares, isPercent: false, isForUsers: !headers }];
  });
}

function colorOfGroup(arn: string, groups: readonly PolicyResource[]): Color | undefined {
  const group = groups.find(({ properties }) => textIn(at(properties, "arn")) === arn);
  return colorIn(group?.name ?? arn.split("/")[1] ?? "");
}

function cutover(resource: PolicyResource): Split[] {
  const weights = at(resource.properties, "weights");
  if (weights === undefined || weights instanceof Special) return [];
  const shares = (["blue", "green"] as const).flatMap((color) => {
    const weight = at(weights, color);
    if (weight === undefined) return [];
    const figure = numberIn(weight);
    return [{ target: color, color, ...(figure === undefined ? {} : { weight: figure }) }];
  });
  return [{ resource, shares, isPercent: true, isForUsers: true }];
}

function routes(resource: PolicyResource): Split[] {
  return blocksIn(at(resource.properties, "spec", "rules")).flatMap((rule) => {
    const backends = blocksIn(at(rule, "backendRefs"));
    if (backends.length === 0) return [];
    const shares = backends.map((it) => share(it, "name", 1, colorIn));
    const headers = blocksIn(at(rule, "matches")).some((it) => at(it, "headers") !== undefined);
    return [{ resource, shares, isPercent: false, isForUsers: !headers }];
  });
}

function share(
  raw: ValueMap,
  key: string,
  usual: number,
  colorOf: (target: string) => Color | undefined,
): Share {
  const target = textIn(at(raw, key));
  const given = at(raw, "weight");
  const weight = given === undefined || given === null ? usual : numberIn(given);
  const color = target === undefined ? undefined : colorOf(target);
  return {
    ...(target === undefined ? {} : { target }),
    ...(color === undefined ? {} : { color }),
    ...(weight === undefined ? {} : { weight }),
  };
}
