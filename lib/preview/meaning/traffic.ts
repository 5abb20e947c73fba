import {
  type Color,
  colors,
  type Configuration,
  formatDuration,
  gainingColor,
  isColored,
  own,
  paceOf,
  sameTraffic,
  type Traffic,
} from "../../model";
import { type Changes, isChange, type Step } from "../changes";
import { type CutoverSide, groupsIn, isCutover, sideOf } from "./cutover";

/** What happens to the requests of a service. */
export interface TrafficChange {
  readonly service: string;
  /** The cutover. */
  readonly urn: string;
  /** What is applied; absent where the service is new. */
  readonly from?: Traffic;
  /** What it will be; absent where the service ends. */
  readonly to?: Traffic;
  /** Points of traffic that move at once. */
  readonly jump: number;
  /** Points that may move at once towards a release that is not proven, by the service's strategy. */
  readonly maxJump?: number;
  /** Seconds that must pass in health before the next change. */
  readonly bakeSeconds?: number;
  /** The color that must be ready before anything moves. */
  readonly gate?: Color;
  /** All of it in a sentence. */
  readonly words: string;
}

/** What happens to the requests of every service, in the order of the steps. */
export function trafficChanges(
  changes: Changes,
  asked: Configuration | undefined,
): TrafficChange[] {
  const cutovers = changes.steps.filter((step) => isCutover(step) && isChange(step));
  if (cutovers.length === 0) return [];
  const groups = groupsIn(changes.steps);
  return cutovers.flatMap((step) => {
    const isDrift = changes.kind === "refresh";
    const before = sideOf(step.before, groups, true);
    const after = step.change === "delete" ? undefined : sideOf(step.after, groups, isDrift);
    return changeOf(step, before, after, asked) ?? [];
  });
}

function changeOf(
  { urn }: Step,
  before: CutoverSide | undefined,
  after: CutoverSide | undefined,
  asked: Configuration | undefined,
): TrafficChange | undefined {
  const service = after?.service ?? before?.service;
  if (service === undefined) return undefined;
  const [from, to] = [before?.traffic, after?.traffic];
  const jump = from === undefined || to === undefined ? 0 : Math.abs(to.blue - from.blue);
  const found = asked === undefined ? undefined : own(asked.services, service);
  const pace = found !== undefined && isColored(found) ? paceOf(found) : undefined;
  const gate =
    jump === 0 || from === undefined || to === undefined ? undefined : gainingColor(from, to);
  const change = {
    service,
    urn,
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    jump,
    ...(pace === undefined ? {} : { maxJump: pace.maxJump, bakeSeconds: pace.bakeSeconds }),
    ...(gate === undefined ? {} : { gate }),
  };
  const words = [trafficWords(change), ...pageWords(before, after)].join("; ");
  return { ...change, words };
}

function trafficWords({
  from,
  to,
  jump,
  bakeSeconds,
  gate,
}: Omit<TrafficChange, "words" | "service" | "urn">): string {
  if (to === undefined)
    return from === undefined ? "the weights are not known" : "no color gets requests any more";
  if (from === undefined) return `opens with ${colors.map((color) => share(color, to)).join(", ")}`;
  if (sameTraffic(from, to))
    return `stays at ${colors.map((color) => share(color, to)).join(", ")}`;
  const moves = colors.map((color) => `${color} ${String(from[color])} % → ${String(to[color])} %`);
  const later =
    bakeSeconds === undefined || bakeSeconds === 0
      ? []
      : [`then a bake of ${formatDuration(bakeSeconds)}`];
  const parts = [
    `a jump of ${String(jump)} ${jump === 1 ? "point" : "points"}`,
    ...(gate === undefined ? [] : [`only if ${gate} is ready`]),
    ...later,
  ];
  return `${moves.join(", ")}: ${parts.join(", ")}`;
}

function share(color: Color, traffic: Traffic): string {
  return `${color} ${String(traffic[color])} %`;
}

function pageWords(before: CutoverSide | undefined, after: CutoverSide | undefined): string[] {
  if (before?.page === after?.page || after === undefined) return [];
  if (after.page === undefined) return ["its maintenance ends"];
  return [`every request is answered with "${after.page}", and none reaches a color`];
}
