import type { Answer } from "./answer";
import { json } from "./answer";
import { bounded } from "./bounded";
import { problemOf } from "./problem";

/** Where a process is in its life. */
export type Phase = "starting" | "ready" | "stopping";

/** Something behind the shop that may be down. Absent where the shop was not told about it. */
export type Dependency = { readonly check: () => Promise<void> } | undefined;

/** Longest time that a deep check waits; a probe that hangs is worth less than one that says no. */
export const checkMilliseconds = 1000;

/**
 * The answer to the balancer's probe.
 *
 * It says nothing about databases: one that is down would take both colors out of the balancer, and a page without
 * products is worth more than no page.
 */
export function readiness(phase: Phase, becomesReady: boolean): Answer {
  const status = phase === "ready" && !becomesReady ? "starting" : phase;
  return json({ status }, status === "ready" ? 200 : 503);
}

/** The answer to a probe of one thing behind the shop, for alarms. */
export async function deepCheck(
  name: string,
  dependency: Dependency,
  limit: number = checkMilliseconds,
): Promise<Answer> {
  if (dependency === undefined) {
    return json({ check: name, status: "not configured", latencyMs: 0 }, 503);
  }
  const began = performance.now();
  const latency = (): number => Math.round((performance.now() - began) * 10) / 10;
  try {
    await bounded(dependency.check(), limit);
    return json({ check: name, status: "up", latencyMs: latency() });
  } catch (error) {
    return json(
      { check: name, status: "down", latencyMs: latency(), problem: problemOf(error) },
      503,
    );
  }
}
