import {
  type ColoredService,
  colors,
  describePace,
  formatShift,
  formatTraffic,
  isDeployed,
  isManaged,
  isUnreleased,
  managedPace,
  pageOf,
  samePage,
  sameRelease,
  sameTraffic,
  type Traffic,
  type UncoloredService,
} from "../model";
import { type AppliedService, type AppliedTwice, currentTraffic, disagrees, runs } from "./applied";

/**
 * Says in words what an `up` does to the requests of a service. It is what a reviewer reads in the preview.
 *
 * @example
 * `web: traffic green 0 → 10, blue 100 → 90; no color changes what it runs`
 */
export function describeChange(
  service: string,
  asked: ColoredService,
  applied: AppliedService,
): string {
  const from = currentTraffic(applied);
  const deploys = colors.filter(
    (color) => isDeployed(asked[color]) && !runs(applied, color, asked[color]),
  );
  const retires = colors.filter(
    (color) => !isDeployed(asked[color]) && (applied.colors[color]?.releases ?? []).length > 0,
  );
  const moves = from !== undefined && !sameTraffic(from, asked.traffic);
  const parts = [
    lead(asked, from),
    ...maintenanceWords(asked, applied),
    ...deploys.map((color) => `${color} gets ${String(asked[color]?.version)}`),
    ...retires.map((color) => `${color} is taken down`),
    ...(moves && deploys.length + retires.length === 0 ? ["no color changes what it runs"] : []),
    ...(disagrees(applied) ? [mismatch(applied)] : []),
  ];
  return `${service}: ${parts.join("; ")}`;
}

/**
 * Says in words what an `up` does to a service without colors.
 *
 * @example
 * `worker: 1.5.0 replaces 1.4.2, batch by batch`
 */
export function describeRolling(
  service: string,
  asked: UncoloredService,
  { rolling }: AppliedService,
): string {
  const { release } = asked;
  if (release === undefined)
    return `${service}: ${rolling === undefined ? "has no release yet" : "ends"}`;
  if (rolling === undefined) return `${service}: starts with ${release.version}`;
  return sameRelease(rolling.release, release)
    ? `${service}: stays at ${release.version}`
    : `${service}: ${release.version} replaces ${rolling.release.version}${wayOf(asked)}`;
}

/** How a release comes to the users of a service without colors, as the end of a sentence. */
export function wayOf(asked: UncoloredService): string {
  return isManaged(asked) ? `; ${describePace(managedPace(asked))}` : ", batch by batch";
}

function lead(asked: ColoredService, from: Traffic | undefined): string {
  if (isUnreleased(asked)) return from === undefined ? "has no release yet" : "ends";
  if (from === undefined) return `opens with ${formatTraffic(asked.traffic)}`;
  return sameTraffic(from, asked.traffic)
    ? `traffic stays at ${formatTraffic(from)}`
    : `traffic ${formatShift(from, asked.traffic)}`;
}

function maintenanceWords(asked: ColoredService, applied: AppliedService): string[] {
  const page = pageOf(asked.maintenance);
  if (page === undefined) return applied.page === undefined ? [] : ["its maintenance ends"];
  const words = `every request is answered with "${page.message}", and none reaches a color`;
  if (applied.page === undefined) return [`its maintenance begins: ${words}`];
  return [`it is maintained${samePage(applied.page, page) ? "" : ", with another page"}: ${words}`];
}

function mismatch({ traffic, switched }: AppliedTwice): string {
  return `the switch says ${formatTraffic(switched)} where the state says ${formatTraffic(traffic)}, so both colors count as serving`;
}
