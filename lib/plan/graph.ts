import { type Color, type ColoredService, deployedColors } from "../model";
import { type AppliedService, appliedServing, currentTraffic, runs } from "./applied";

/** How the resources of a service hang together in one `up`, the same on all platforms. */
export interface ColorGraph {
  /** Colors that will have traffic: they are deployed before the cutover. */
  readonly before: readonly Color[];
  /** Colors without traffic: they come after the cutover, so that a broken one cannot block a rollback. */
  readonly after: readonly Color[];
  /**
   * Colors whose workload is left exactly as it is: requests are there now, or arrive with this change and shall meet
   * what was tried. A changed specification goes to the other color.
   */
  readonly frozen: readonly Color[];
  /** Colors that must be ready before the cutover may happen, since they gain traffic. */
  readonly gate: readonly Color[];
}

/**
 * Decides order, freeze and gate from what is applied and what is asked.
 *
 * @param changeLive - whether an override allows to change the color that serves
 */
export function colorGraph(
  applied: AppliedService,
  asked: ColoredService,
  changeLive = false,
): ColorGraph {
  const deployed = deployedColors(asked);
  const serving = appliedServing(applied);
  const from = currentTraffic(applied);
  const isTried = (color: Color): boolean =>
    from !== undefined && asked.traffic[color] > 0 && runs(applied, color, asked[color]);
  return {
    before: deployed.filter((color) => asked.traffic[color] > 0),
    after: deployed.filter((color) => asked.traffic[color] === 0),
    frozen: changeLive ? [] : deployed.filter((color) => serving.includes(color) || isTried(color)),
    gate: deployed.filter((color) => asked.traffic[color] > (from?.[color] ?? 0)),
  };
}
