import { type Color, isDeployed, type Release } from "../model";
import type { LoadedService } from "./loadedService";

/** What one color of a service is, on every platform. */
export interface DeployedColor {
  readonly color: Color;
  /** What it runs; a color without one has no replicas. */
  readonly release?: Release;
  /** Whether it stays as it is, since requests are there now. */
  readonly frozen: boolean;
  /** Whether it is deployed before the cutover, since it will have traffic. */
  readonly before: boolean;
}

/** Decides what a color is from what is asked for and from what is applied. */
export function deployedColor(color: Color, { asked, graph }: LoadedService): DeployedColor {
  const release = asked[color];
  return {
    color,
    ...(isDeployed(release) ? { release } : {}),
    frozen: graph.frozen.includes(color),
    before: graph.before.includes(color),
  };
}
