import { own, type Traffic } from "../model";
import type { Applied } from "../plan";
import type { Platform, StateResource } from "./platform";

/**
 * Joins what the state remembers with what the switch says now: an interrupted cutover, or a hand, leaves no trace in
 * the state.
 */
export async function readApplied(
  platform: Platform,
  resources: readonly StateResource[],
): Promise<Applied> {
  const remembered = platform.applied(resources);
  const switched = await platform.readSwitch(resources);
  return joinApplied(remembered, switched);
}

/** Adds the switch's own word to each service; a service that only the switch knows has traffic all the same. */
export function joinApplied(
  remembered: Applied,
  switched: Readonly<Record<string, Traffic>>,
): Applied {
  const names = new Set([...Object.keys(remembered), ...Object.keys(switched)]);
  return Object.fromEntries(
    [...names].map((name) => {
      const traffic = own(switched, name);
      const service = own(remembered, name) ?? { colors: {} };
      return [name, traffic === undefined ? service : { ...service, switched: traffic }];
    }),
  );
}
