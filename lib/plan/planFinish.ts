import { formatDuration, formatTraffic, overrides, paceOf, soleColor } from "../model";
import { secondsLeft } from "./applied";
import { liveEdit } from "./edits";
import { applySteps, type Plan, planned, refused, type ServicePlan, unchanged } from "./plan";
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
      fix: `crossfade shift ${stack} ${service} --to … --percent 100, or crossfade rollback ${stack} ${service}`,
    });
  }
  const left = bakingSeconds(own);
  if (left > 0) {
    return refused({
      service,
      rule: "bake",
      problem: `${nameColor(asked, sole)} is still baking at 100 %: ${formatDuration(left)} left`,
      fix: `wait ${formatDuration(left)}, then run it again`,
    });
  }
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

function bakingSeconds({ asked, applied, now }: ServiceSituation): number {
  if (applied === undefined || overrides(asked.override, "bake", now)) return 0;
  return secondsLeft(applied.since, paceOf(asked).bakeSeconds, now);
}
