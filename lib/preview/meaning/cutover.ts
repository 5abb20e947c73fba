import { type Color, colors, labelNames, type Traffic, trafficWith } from "../../model";
import { trafficFromText, trafficLabel } from "../../model/trafficLabel";
import type { ResourceState, Step } from "../changes";
import { fieldsOf, listOf } from "../value";
import { labelsOf } from "./labels";

/** By this tag a rule of a load balancer, or a route of a cluster, says that it is a cutover. */
const sinceTag = "crossfade.since";

/** The annotation that holds what users of a maintained service meet. */
const pageLabel = "crossfade.page";

/** One side of a cutover: what it says in the state, or is to say. */
export interface CutoverSide {
  readonly service: string;
  readonly traffic?: Traffic;
  /** When the weights were last changed, ISO 8601. */
  readonly since?: string;
  /** What requests meet while the service is maintained. */
  readonly page?: string;
}

/** The colors of target groups, by ARN. */
export type Groups = Readonly<Record<string, Color>>;

/** Whether a resource decides who gets the traffic of a service. */
export function isCutover({ type, before, after }: Step): boolean {
  if (type.endsWith(":Cutover")) return true;
  if (!/(?:\/listenerRule:ListenerRule|:HTTPRoute|:VirtualService)$/.test(type)) return false;
  return [before, after].some((state) => labelsOf(state)[sinceTag] !== undefined);
}

/** The colors of all target groups that a preview names, the ones that do not change too. */
export function groupsIn(steps: readonly Step[]): Groups {
  const groups: Record<string, Color> = {};
  for (const { type, before, after } of steps) {
    if (!type.endsWith("/targetGroup:TargetGroup")) continue;
    const color = colors.find((it) => it === labelsOf(after ?? before)[labelNames.color]);
    const arn = before?.outputs["arn"] ?? after?.outputs["arn"];
    if (color !== undefined && typeof arn === "string") groups[arn] = color;
  }
  return groups;
}

/**
 * Reads one side of a cutover.
 *
 * @param isMade - whether it is what exists, which the outputs tell, or what is asked for, which the inputs do
 */
export function sideOf(
  state: ResourceState | undefined,
  groups: Groups,
  isMade: boolean,
): CutoverSide | undefined {
  if (state === undefined) return undefined;
  const told = isMade ? { ...state.inputs, ...state.outputs } : state.inputs;
  const labels = labelsOf(isMade ? { ...state, inputs: told } : state);
  const service = told["service"] ?? labels[labelNames.service];
  if (typeof service !== "string") return undefined;
  const traffic =
    plainSplit(told["weights"]) ??
    ruleSplit(told["actions"], groups) ??
    routeSplit(told["spec"]) ??
    trafficFromText(labels[trafficLabel]);
  const since = told["since"] ?? labels[sinceTag];
  const page = fieldsOf(told["page"])["message"] ?? labels[pageLabel];
  return {
    service,
    ...(traffic === undefined ? {} : { traffic }),
    ...(typeof since === "string" ? { since } : {}),
    ...(typeof page === "string" ? { page } : {}),
  };
}

/** The weights of a route's last rule, in percent. Blue is the first: so the route is written. */
function routeSplit(spec: unknown): Traffic | undefined {
  const { rules, http } = fieldsOf(spec);
  const last = fieldsOf(listOf(rules).at(-1) ?? listOf(http).at(-1));
  const backends = listOf(last["backendRefs"] ?? last["route"]).map(fieldsOf);
  const [blue, green] = backends.map(({ weight }) => weight);
  if (backends.length !== 2 || typeof blue !== "number" || typeof green !== "number") {
    return undefined;
  }
  return blue + green === 0 ? undefined : trafficWith("blue", percentOf(blue, green));
}

function plainSplit(weights: unknown): Traffic | undefined {
  const { blue, green } = fieldsOf(weights);
  return typeof blue === "number" && typeof green === "number" ? { blue, green } : undefined;
}

/** The weights of a rule in percent. Where a group is not known, blue is the first: so the rule is written. */
function ruleSplit(actions: unknown, groups: Groups): Traffic | undefined {
  const forward = fieldsOf(fieldsOf(listOf(actions)[0])["forward"]);
  const targets = listOf(forward["targetGroups"]).map(fieldsOf);
  if (targets.length !== 2) return undefined;
  const known = targets.map(({ arn }) => (typeof arn === "string" ? groups[arn] : undefined));
  const named = new Set(known);
  const order = named.has("blue") && named.has("green") ? known : colors;
  const sums = { blue: 0, green: 0 };
  targets.forEach(({ weight }, index) => {
    const color = order[index];
    if (color !== undefined) sums[color] += typeof weight === "number" ? weight : 0;
  });
  if (sums.blue + sums.green === 0) return undefined;
  return trafficWith("blue", percentOf(sums.blue, sums.green));
}

function percentOf(part: number, rest: number): number {
  return Math.round((100 * part) / (part + rest));
}
