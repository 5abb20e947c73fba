import {
  isColored,
  isManaged,
  own,
  type Release,
  sameRelease,
  type UncoloredService,
} from "../model";
import type { AppliedRolling } from "./applied";
import { wayOf } from "./describe";
import { rollingEdits } from "./edits";
import { applySteps, planned, refused, type ServicePlan, unchanged } from "./plan";
import { findService, type Situation } from "./situation";

/** A service without colors, as the plans see it. */
export interface RollingSituation {
  readonly stack: string;
  readonly service: string;
  readonly asked: UncoloredService;
  /** What runs; `null` when nothing does, absent where the state cannot be read. */
  readonly applied?: AppliedRolling | null | undefined;
}

/** Finds a service without colors; answers with nothing when it has some. */
export function rollingSituation(
  situation: Situation,
  service: string,
): RollingSituation | undefined {
  const asked = findService(situation, service);
  if (isColored(asked)) return undefined;
  const { stack, applied } = situation;
  if (applied === undefined) return { stack, service, asked };
  return { stack, service, asked, applied: own(applied, service)?.rolling ?? null };
}

/** Replaces the release of a service without colors. It returns to the old one by itself when the new one is not ready. */
export function rollInto(
  { stack, service, asked }: RollingSituation,
  release: Release,
): ServicePlan {
  const current = asked.release;
  if (sameRelease(current, release)) {
    return unchanged(`${service}: runs ${release.version} already`);
  }
  const words =
    current === undefined
      ? `${service}: ${release.version} is the first release`
      : `${service}: ${release.version} replaces ${current.version}${wayOf(asked)}${isManaged(asked) ? "" : "; it serves as soon as the first batch is up"}`;
  return planned({
    edits: rollingEdits(service, current, release),
    words: [words],
    steps: applySteps(stack, `rolls ${release.version} of ${service} out`),
  });
}

/** Rolls a service without colors back to the release before. */
export function rollBack(own: RollingSituation): ServicePlan {
  const { stack, service, asked, applied } = own;
  if (asked.release === undefined) return refused(neverReleased(own));
  if (applied === undefined) return refused(unknownPast(own, asked.release));
  if (applied === null) return refused(neverApplied(own, asked.release));
  const { release, previous } = applied;
  if (!sameRelease(release, asked.release)) {
    return planned({
      edits: rollingEdits(service, asked.release, release),
      words: [
        `${service}: ${release.version} runs, and ${asked.release.version} was not carried out; the configuration says ${release.version} again`,
      ],
      steps: applySteps(stack, `keeps ${service} at ${release.version}`),
    });
  }
  if (previous === undefined) {
    return unchanged(
      `${service}: runs ${release.version}, and there is no release before it that it could go back to`,
    );
  }
  return planned({
    edits: rollingEdits(service, asked.release, previous),
    words: [`${service}: back from ${release.version} to ${previous.version}${wayOf(asked)}`],
    steps: applySteps(stack, `rolls ${service} back to ${previous.version}`),
  });
}

function neverReleased({ stack, service }: RollingSituation) {
  return {
    service,
    problem: "has no release, so there is nothing to go back to",
    fix: `crossfade release ${stack} ${service} --version … --image …`,
  };
}

function neverApplied({ stack, service }: RollingSituation, { version }: Release) {
  return {
    service,
    problem: `${version} is its first release and does not run yet, so there is nothing to go back to`,
    fix: `pulumi up --stack ${stack}`,
  };
}

function unknownPast({ stack, service }: RollingSituation, { version }: Release) {
  return {
    service,
    problem: `without the state nobody knows which release ran before ${version}`,
    fix: `make the state readable (pulumi stack export --stack ${stack}), or say it yourself: crossfade release ${stack} ${service} --version … --image …`,
  };
}
