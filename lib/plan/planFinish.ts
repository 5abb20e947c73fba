import {
  type Color,
  formatTraffic,
  formatWait,
  otherColor,
  overrides,
  paceOf,
  soleColor,
} from "../model";
import { type AppliedService, secondsLeft } from "./applied";
import { liveEdit } from "./edits";
import { applySteps, type Plan, planned, refused, type ServicePlan, unchanged } from "./plan";
import type { Refusal } from "./refusal";
import { coloredSituation, nameColor, type ServiceSituation, type Situation } from "./situation";

/** Makes the color that serves everything the live one. No request notices: it only turns the way back around. */
export function planFinish(situation: Situation, service: string): Plan {
  const own = coloredSituation(situation, service);
  return { command: "finish", stack: situation.stack, ...finished(own) };
}

function finished(own: ServiceSituation): ServicePlan {
  const { stack, service, asked } = own;
  const sole = soleColor(asked.traffic);
  if (sole === asked.live)
    return unchanged(`${service}: ${nameColor(asked, sole)} is live already`);
  if (sole === undefined) {
    return refused({
      service,
      problem: `the traffic is split (${formatTraffic(asked.traffic)}), expected one color at 100`,
      fix: `crossfade shift ${stack} ${service} --to ${otherColor(asked.live)} --percent 100, or crossfade rollback ${stack} ${service}`,
    });
  }
  const early = unfinished(own, sole);
  if (early !== undefined) return refused(early);
  return planned({
    edits: [liveEdit(service, sole)],
    words: [
      `${service}: ${nameColor(asked, sole)} becomes live; a rollback still leads to ${nameColor(asked, asked.live)} while that one runs`,
    ],
    steps: [
      ...applySteps(stack, "changes no resource"),
      {
        kind: "run",
        command: `crossfade retire ${stack} ${service}`,
        words: "when the old release is no longer wanted as a way back",
      },
    ],
  });
}

/** What must come before: the last step is applied, and has baked. */
function unfinished(own: ServiceSituation, sole: Color): Refusal | undefined {
  const { stack, service, asked, applied } = own;
  if (applied !== undefined && !servesAll(applied, sole)) {
    return {
      service,
      problem: `${nameColor(asked, sole)} has 100 % in the configuration, and that is not applied yet`,
      fix: `pulumi up --stack ${stack}, then run it again`,
    };
  }
  const left = bakingSeconds(own);
  if (left === 0) return undefined;
  return {
    service,
    rule: "bake",
    problem: `${nameColor(asked, sole)} is still baking at 100 %: ${formatWait(left)} left`,
    fix: `wait ${formatWait(left)}, then run it again`,
  };
}

function servesAll({ traffic, switched }: AppliedService, color: Color): boolean {
  return traffic?.[color] === 100 && (switched ?? traffic)[color] === 100;
}

function bakingSeconds({ asked, applied, now }: ServiceSituation): number {
  if (applied === undefined || overrides(asked.override, "bake", now)) return 0;
  return secondsLeft(applied.since, paceOf(asked).bakeSeconds, now);
}
