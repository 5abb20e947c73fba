import {
  type Color,
  isDeployed,
  isUnreleased,
  otherColor,
  paceOf,
  type Release,
  sameRelease,
  soleColor,
  trafficWith,
} from "../model";
import { liveEdit, releaseEdits, trafficEdits } from "./edits";
import { guarded } from "./guarded";
import { stillServing } from "./guardServing";
import { applySteps, type Plan, planned, refused, type ServicePlan, unchanged } from "./plan";
import { rollingSituation, rollInto } from "./planRolling";
import { coloredSituation, nameColor, type ServiceSituation, type Situation } from "./situation";

/** What CI hands over after a build. */
export interface ReleaseWish {
  readonly service: string;
  readonly release: Release;
}

/** Brings a new release into the idle color of a stack. It gets no request: that is what a shift is for. */
export function planRelease(situation: Situation, wish: ReleaseWish): Plan {
  return { command: "release", stack: situation.stack, ...releaseInto(situation, wish) };
}

/** The part of one service, shared with a promotion. */
export function releaseInto(situation: Situation, { service, release }: ReleaseWish): ServicePlan {
  const rolling = rollingSituation(situation, service);
  if (rolling !== undefined) return rollInto(rolling, release);
  const own = coloredSituation(situation, service);
  if (isUnreleased(own.asked)) return first(own, release);
  const target = otherColor(own.asked.live);
  if (sameRelease(own.asked[own.asked.live], release)) {
    return unchanged(`${service}: ${nameColor(own.asked, own.asked.live)} is live already`);
  }
  if (sameRelease(own.asked[target], release) && isDeployed(own.asked[target])) {
    return unchanged(`${service}: ${target} has ${release.version} already`);
  }
  if (own.asked.traffic[target] > 0) return refused(occupied(own, target, release));
  const pending = stillServing(own, target, "change-live");
  if (pending !== undefined) return refused(pending);
  return intoIdle(own, target, release);
}

function intoIdle(own: ServiceSituation, target: Color, release: Release): ServicePlan {
  const { stack, service, asked } = own;
  const percent = String(paceOf(asked).steps[0] ?? 100);
  const replaced = asked[target];
  return guarded(
    own,
    planned({
      edits: releaseEdits(service, asked, target, release),
      words: [
        `${service}: ${release.version} goes to ${target}${replaced === undefined ? "" : `, in place of ${replaced.version}`}; ${nameColor(asked, asked.live)} serves on, no traffic moves`,
      ],
      steps: [
        ...applySteps(
          stack,
          `deploys ${release.version} to ${target} of ${service}, which has no traffic`,
        ),
        {
          kind: "run",
          command: `crossfade shift ${stack} ${service} --to ${target} --percent ${percent}`,
          words: "when the preview address shows what you want",
        },
      ],
    }),
  );
}

/** One release cannot serve a split, so the live color gets all of one. */
function first(own: ServiceSituation, release: Release): ServicePlan {
  const { stack, service, asked } = own;
  const sole = soleColor(asked.traffic);
  const color = sole ?? asked.live;
  return guarded(
    own,
    planned({
      edits: [
        ...releaseEdits(service, asked, color, release),
        ...(sole === undefined ? trafficEdits(service, trafficWith(color, 100)) : []),
        ...(color === asked.live ? [] : [liveEdit(service, color)]),
      ],
      words: [`${service}: ${release.version} is the first release; ${color} serves it at once`],
      steps: applySteps(stack, `deploys ${release.version} to ${color} and opens ${service}`),
    }),
  );
}

function occupied({ stack, service, asked }: ServiceSituation, target: Color, release: Release) {
  const percent = asked.traffic[target];
  const finish = `crossfade finish ${stack} ${service}`;
  const rollback = `crossfade rollback ${stack} ${service}, then pulumi up --stack ${stack}`;
  return {
    service,
    problem: `${nameColor(asked, target)} has ${String(percent)} % of the traffic, so ${release.version} has nowhere to be tried`,
    fix: `${percent === 100 ? finish : rollback}, then run it again`,
  };
}
