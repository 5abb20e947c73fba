import {
  type ColoredService,
  colors,
  formatShift,
  formatTraffic,
  isDeployed,
  sameTraffic,
} from "../model";
import { type AppliedService, currentTraffic, disagrees, runs } from "./applied";

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
    (color) => !isDeployed(asked[color]) && applied.colors[color] !== undefined,
  );
  const moves = from !== undefined && !sameTraffic(from, asked.traffic);
  const parts = [
    from === undefined
      ? `opens with ${formatTraffic(asked.traffic)}`
      : moves
        ? `traffic ${formatShift(from, asked.traffic)}`
        : `traffic stays at ${formatTraffic(from)}`,
    ...deploys.map((color) => `${color} gets ${String(asked[color]?.version)}`),
    ...retires.map((color) => `${color} is taken down`),
    ...(moves && deploys.length + retires.length === 0 ? ["no color changes what it runs"] : []),
    ...(disagrees(applied) ? [mismatch(applied)] : []),
  ];
  return `${service}: ${parts.join("; ")}`;
}

function mismatch({ traffic, switched }: AppliedService): string {
  if (traffic === undefined || switched === undefined) return "";
  return `the switch says ${formatTraffic(switched)} where the state says ${formatTraffic(traffic)}, so both colors count as serving`;
}
