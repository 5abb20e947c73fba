import {
  type Color,
  type ColoredService,
  formatDuration,
  isDeployed,
  otherColor,
  paceOf,
  type Release,
  sameRelease,
} from "../model";
import {
  type AppliedService,
  appliedRelease,
  appliedServing,
  currentTraffic,
  isProven,
  runs,
  secondsLeft,
} from "./applied";
import type { Refusal } from "./refusal";

/** One color of one service, as the rules see it. */
export interface ColorCase {
  readonly service: string;
  readonly color: Color;
  readonly asked: ColoredService;
  readonly applied: AppliedService;
  readonly now: Date;
}

type ColorRule = (given: ColorCase) => Refusal | undefined;

/** A color that has requests keeps the release it has: a new one goes to the idle color and is tried there. */
const changeLive: ColorRule = ({ service, color, asked, applied }) => {
  const wish = asked[color];
  const current = applied.colors[color]?.releases ?? [];
  if (!appliedServing(applied).includes(color) || !isDeployed(wish)) return undefined;
  if (current.length === 0 || current.some((release) => sameRelease(release, wish)))
    return undefined;
  return {
    service,
    rule: "change-live",
    problem: `${color} serves ${names(current)} and would be changed to ${wish.version} under its requests`,
    fix: `put ${color} back to ${names(current)} and release ${wish.version} to ${otherColor(color)}: crossfade release <stack> ${service} --version ${wish.version} --image …`,
  };
};

/** A color must run its release, tried and at 0 %, before it gets requests. */
const newReleaseWithTraffic: ColorRule = ({ service, color, asked, applied }) => {
  const wish = asked[color];
  const from = currentTraffic(applied);
  if (from === undefined || from[color] > 0 || asked.traffic[color] === 0) return undefined;
  if (runs(applied, color, wish)) return undefined;
  const percent = String(asked.traffic[color]);
  return {
    service,
    rule: "new-release-with-traffic",
    problem: `${color} would get ${percent} % of the traffic in the same step that deploys ${String(wish?.version)} there${runningNow(applied, color)}`,
    fix: `leave the traffic at blue ${String(from.blue)}, green ${String(from.green)}, run pulumi up, then shift`,
  };
};

/** A release that has never held all traffic gains no more at once than its strategy allows. */
const jump: ColorRule = ({ service, color, asked, applied }) => {
  const from = currentTraffic(applied);
  if (from === undefined || asked.traffic[color] <= from[color]) return undefined;
  const { maxJump, steps } = paceOf(asked);
  const points = asked.traffic[color] - from[color];
  const wish = asked[color];
  if (points <= maxJump || wish === undefined || isProven(applied, color, wish)) return undefined;
  const next = steps.find((step) => step > from[color]) ?? 100;
  return {
    service,
    rule: "jump",
    problem: `${color} would go from ${String(from[color])} to ${String(asked.traffic[color])} % at once with ${wish.version}, which has never held all traffic; ${asked.strategy} moves at most ${String(maxJump)} points`,
    fix: `crossfade shift <stack> ${service} --to ${color} --percent ${String(next)}`,
  };
};

/** Between two steps of a release that is new here, the bake time passes. */
const bakeBeforeStep: ColorRule = ({ service, color, asked, applied, now }) => {
  const from = currentTraffic(applied);
  const wish = asked[color];
  if (from === undefined || wish === undefined || from[color] === 0) return undefined;
  if (asked.traffic[color] <= from[color] || isProven(applied, color, wish)) return undefined;
  const left = secondsLeft(applied.since, paceOf(asked).bakeSeconds, now);
  if (left === 0) return undefined;
  return {
    service,
    rule: "bake",
    problem: `${wish.version} on ${color} is still baking at ${String(from[color])} %: ${formatDuration(left)} of ${formatDuration(paceOf(asked).bakeSeconds)} left`,
    fix: `wait ${formatDuration(left)}, then run it again; a rollback is allowed at any time`,
  };
};

/** While a step bakes, the color that a rollback returns to stays as it is. */
const bakeBeforeChange: ColorRule = ({ service, color, asked, applied, now }) => {
  if (color !== asked.live || !leaves({ service, color, asked, applied, now })) return undefined;
  const left = secondsLeft(applied.since, paceOf(asked).bakeSeconds, now);
  if (left === 0) return undefined;
  return {
    service,
    rule: "bake",
    problem: `${color} is the way back (${names(applied.colors[color]?.releases ?? [])}) and would be changed while the other color still bakes: ${formatDuration(left)} left`,
    fix: `wait ${formatDuration(left)}, then crossfade finish <stack> ${service} and run it again`,
  };
};

/** A color that has just lost its traffic still answers the requests that it had. */
const drain: ColorRule = ({ service, color, asked, applied, now }) => {
  if (!leaves({ service, color, asked, applied, now })) return undefined;
  const left = secondsLeft(applied.since, paceOf(asked).drainSeconds, now);
  if (left === 0) return undefined;
  return {
    service,
    rule: "drain",
    problem: `${color} lost its traffic a moment ago and still drains: ${formatDuration(left)} of ${formatDuration(paceOf(asked).drainSeconds)} left`,
    fix: `wait ${formatDuration(left)}, then run it again`,
  };
};

/** A color that has requests is not taken away; not even by the step that moves them. */
const retireServing: ColorRule = ({ service, color, asked, applied }) => {
  if (!appliedServing(applied).includes(color) || isDeployed(asked[color])) return undefined;
  return {
    service,
    rule: "retire-serving",
    problem: `${color} still has traffic (${percentOf(applied, color)}) and would be retired`,
    fix: `shift the traffic away first and run pulumi up: crossfade shift <stack> ${service} --to ${otherColor(color)} --percent 100`,
  };
};

/** Every rule that looks at one color; each answers with a refusal or with nothing. */
export const colorRules: readonly ColorRule[] = [
  changeLive,
  newReleaseWithTraffic,
  jump,
  bakeBeforeStep,
  bakeBeforeChange,
  drain,
  retireServing,
];

/** Whether an idle color that runs something would run something else, or nothing, afterwards. */
function leaves({ color, asked, applied }: ColorCase): boolean {
  const current = applied.colors[color]?.releases ?? [];
  if (current.length === 0 || appliedServing(applied).includes(color)) return false;
  if (currentTraffic(applied) === undefined) return false;
  const wish = asked[color];
  return !isDeployed(wish) || !current.every((release) => sameRelease(release, wish));
}

function names(releases: readonly Release[]): string {
  return releases.map(({ version }) => version).join(" and ");
}

function runningNow(applied: AppliedService, color: Color): string {
  const current = appliedRelease(applied, color);
  return current === undefined ? "" : ` in place of ${current.version}`;
}

function percentOf(applied: AppliedService, color: Color): string {
  return `${String(currentTraffic(applied)?.[color] ?? 0)} %`;
}
