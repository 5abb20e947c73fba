import { isColored, own, type Release, sameRelease, soleColor } from "../model";
import { appliedRelease, type AppliedService, currentTraffic, nothingApplied } from "./applied";
import { joinSteps, type Plan, planned, refused, type ServicePlan } from "./plan";
import { releaseInto } from "./planRelease";
import { findService, type Situation } from "./situation";

/** What is promoted, and whose secrets are compared by name. */
export interface PromotionWish {
  /** Services to promote. */
  readonly services: readonly string[];
  /** Names of the secret keys of the source and of the target: ciphertext cannot move between stacks. */
  readonly secrets: {
    readonly source: readonly string[];
    readonly target: readonly string[];
    /** Where the target may have more of them from, in words: an ESC environment. */
    readonly elsewhere?: string;
  };
}

/** Writes the releases that one stack serves into the idle colors of another one. */
export function planPromotion(source: Situation, target: Situation, wish: PromotionWish): Plan {
  const parts = wish.services.map((service) => promoted(source, target, service));
  const missing = wish.secrets.source.filter((key) => !wish.secrets.target.includes(key));
  return {
    command: "promote",
    stack: target.stack,
    edits: parts.flatMap((part) => part.edits),
    words: parts.flatMap((part) => part.words),
    steps: joinSteps(
      target.stack,
      parts.flatMap((part) => part.steps),
    ),
    warnings: [
      ...unreadable(source),
      ...parts.flatMap((part) => part.warnings),
      ...missing.map((key) => missingSecret(key, source, target, wish)),
    ],
    refusals: parts.flatMap((part) => part.refusals),
  };
}

function missingSecret(
  key: string,
  source: Situation,
  target: Situation,
  { secrets: { elsewhere } }: PromotionWish,
): string {
  const start = `${key} is a secret in ${source.stack}`;
  if (elsewhere === undefined) {
    return `${start} and missing in ${target.stack}: pulumi config set --secret ${key} --stack ${target.stack}`;
  }
  return `${start} and not in the file of ${target.stack}, where it may come from ${elsewhere}: pulumi config get ${key} --stack ${target.stack}`;
}

function promoted(source: Situation, target: Situation, service: string): ServicePlan {
  const release = servedRelease(source, service);
  if (release === undefined) {
    return refused({
      service,
      problem: `${source.stack} does not serve one release of it at 100 %`,
      fix: `crossfade status ${source.stack}, and bring its rollout to the end or roll it back`,
    });
  }
  if (own(target.configuration.services, service) === undefined) {
    return planned({
      warnings: [`${service} is not in ${target.stack}: declare it below crossfade:services there`],
    });
  }
  const part = releaseInto(target, { service, release });
  return { ...part, warnings: [...part.warnings, ...staleness(source, service, release)] };
}

/** The one release that a stack's configuration gives all traffic to. */
function servedRelease(source: Situation, service: string): Release | undefined {
  const asked = findService(source, service);
  if (!isColored(asked)) return asked.release;
  const sole = soleColor(asked.traffic);
  return sole === undefined ? undefined : asked[sole];
}

/** What was tried in the source is what is applied there, not what its file says. */
function staleness(source: Situation, service: string, release: Release): string[] {
  if (source.applied === undefined) return [];
  const applied = own(source.applied, service) ?? nothingApplied;
  const current = isColored(findService(source, service))
    ? servedNow(applied)
    : applied.rolling?.release;
  if (sameRelease(current, release)) return [];
  return [
    `${service}: the file of ${source.stack} serves ${release.version}, but ${current === undefined ? "nothing of that" : current.version} is applied there: pulumi up --stack ${source.stack} first`,
  ];
}

function servedNow(applied: AppliedService): Release | undefined {
  const traffic = currentTraffic(applied);
  const sole = traffic === undefined ? undefined : soleColor(traffic);
  return sole === undefined ? undefined : appliedRelease(applied, sole);
}

function unreadable({ stack, applied }: Situation): string[] {
  if (applied !== undefined) return [];
  return [`what is applied in ${stack} could not be read: promoting what its file says`];
}
