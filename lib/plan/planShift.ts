import {
  type Color,
  formatDuration,
  formatShift,
  isDeployed,
  paceOf,
  sameTraffic,
  servingColors,
  trafficWith,
} from "../model";
import { trafficEdits } from "./edits";
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

/** Changes the split of one service inside one stack. */
export function planShift(situation: Situation, wish: ShiftWish): Plan {
  const own = coloredSituation(situation, wish.service);
  return { command: "shift", stack: situation.stack, ...shifted(own, wish) };
}

function shifted(own: ServiceSituation, { to, percent }: ShiftWish): ServicePlan {
  const { stack, service, asked } = own;
  const traffic = trafficWith(to, percent);
  if (sameTraffic(asked.traffic, traffic)) {
    return unchanged(`${service}: ${nameColor(asked, to)} has ${String(percent)} % already`);
  }
  const empty = servingColors(traffic).find((color) => !isDeployed(asked[color]));
  if (empty !== undefined) return refused(cannotServe(own, empty));
  return guarded(
    own,
    planned({
      edits: trafficEdits(service, traffic),
      words: [
        `${service}: ${formatShift(asked.traffic, traffic)}; requests move between ${nameColor(asked, "blue")} and ${nameColor(asked, "green")}, nothing restarts`,
      ],
      steps: [
        ...applySteps(stack, `moves ${service} to ${formatShift(asked.traffic, traffic)}`),
        ...afterShift(own, to, percent),
      ],
    }),
  );
}

function cannotServe({ stack, service, asked }: ServiceSituation, color: Color): Refusal {
  const release = asked[color];
  return {
    service,
    problem: `${color} ${release === undefined ? "has no release" : `is retired (${release.version})`}, so it cannot have traffic`,
    fix: `crossfade release ${stack} ${service} --version … --image … first`,
  };
}

/** What comes after a step: the bake time, and then the next step, or the end of the rollout. */
function afterShift(
  { stack, service, asked }: ServiceSituation,
  to: Color,
  percent: number,
): Step[] {
  if (to === asked.live || percent === 0) return [];
  const { steps, bakeSeconds } = paceOf(asked);
  const next = steps.find((step) => step > percent);
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
