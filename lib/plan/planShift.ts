import {
  type Color,
  ConfigError,
  formatDuration,
  formatShift,
  gainingColor,
  isDeployed,
  paceOf,
  sameTraffic,
  servingColors,
  type Traffic,
  trafficWith,
} from "../model";
import { given } from "../model/wording";
import { trafficEdits } from "./edits";
import { guardService } from "./guard";
import { guarded } from "./guarded";
import {
  applySteps,
  type Plan,
  planned,
  refused,
  type ServicePlan,
  type Step,
  unchanged,
} from "./plan";
import type { Refusal } from "./refusal";
import { coloredSituation, nameColor, type ServiceSituation, type Situation } from "./situation";

/** How much of the traffic a color shall have. */
export interface ShiftWish {
  readonly service: string;
  readonly to: Color;
  /** Share of the requests that the color serves afterwards, 0 to 100. */
  readonly percent: number;
}

/**
 * Changes the split of one service inside one stack.
 *
 * @throws ConfigError when the percent is not a whole number from 0 to 100
 */
export function planShift(situation: Situation, wish: ShiftWish): Plan {
  const own = coloredSituation(situation, wish.service);
  return { command: "shift", stack: situation.stack, ...shifted(own, wish) };
}

function shifted(own: ServiceSituation, { to, percent }: ShiftWish): ServicePlan {
  const { service, asked } = own;
  if (!Number.isInteger(percent) || percent < 0 || percent > 100) {
    throw new ConfigError("--percent", `${given(percent)}, expected a whole number from 0 to 100`);
  }
  const traffic = trafficWith(to, percent);
  if (sameTraffic(asked.traffic, traffic)) {
    return unchanged(`${service}: ${nameColor(asked, to)} has ${String(percent)} % already`);
  }
  const empty = servingColors(traffic).find((color) => !isDeployed(asked[color]));
  if (empty !== undefined) return refused(cannotServe(own, empty));
  return applyFirst(own, guarded(own, moved(own, traffic)));
}

function moved(own: ServiceSituation, traffic: Traffic): ServicePlan {
  const { stack, service, asked } = own;
  return planned({
    edits: trafficEdits(service, traffic),
    words: [
      `${service}: ${formatShift(asked.traffic, traffic)}; requests move between ${nameColor(asked, "blue")} and ${nameColor(asked, "green")}, nothing restarts`,
    ],
    steps: [
      ...applySteps(stack, `moves ${service} to ${formatShift(asked.traffic, traffic)}`),
      ...afterShift(own, traffic),
    ],
  });
}

/**
 * A color whose release is only written down is deployed by an `up` before the shift: where the guard lets through what
 * the configuration asks for today, that is the way out.
 */
function applyFirst(own: ServiceSituation, plan: ServicePlan): ServicePlan {
  const { stack, applied } = own;
  if (applied === undefined || guardService({ ...own, applied }).length > 0) return plan;
  const refusals = plan.refusals.map((refusal) =>
    refusal.rule === "new-release-with-traffic"
      ? { ...refusal, fix: `pulumi up --stack ${stack}, then run it again` }
      : refusal,
  );
  return { ...plan, refusals };
}

function cannotServe({ stack, service, asked }: ServiceSituation, color: Color): Refusal {
  const release = asked[color];
  return {
    service,
    problem: `${color} ${release === undefined ? "has no release" : `is retired (${release.version})`}, so it cannot have traffic`,
    fix: `crossfade release ${stack} ${service} --version ${release?.version ?? "…"} --image ${release?.image ?? "…"}, then pulumi up --stack ${stack}, then run it again`,
  };
}

/** What comes after a step up: the bake time, and then the next step, or the end of the rollout. */
function afterShift({ stack, service, asked }: ServiceSituation, traffic: Traffic): Step[] {
  const to = gainingColor(asked.traffic, traffic);
  if (to === undefined || to === asked.live) return [];
  const { steps, bakeSeconds } = paceOf(asked);
  const next = steps.find((step) => step > traffic[to]);
  const command =
    next === undefined
      ? `crossfade finish ${stack} ${service}`
      : `crossfade shift ${stack} ${service} --to ${to} --percent ${String(next)}`;
  const bake: Step = {
    kind: "wait",
    seconds: bakeSeconds,
    words: `bake for ${formatDuration(bakeSeconds)}; on any doubt: crossfade rollback ${stack} ${service}`,
  };
  return [
    ...(bakeSeconds === 0 ? [] : [bake]),
    { kind: "run", command, words: "when it stayed healthy" },
  ];
}
