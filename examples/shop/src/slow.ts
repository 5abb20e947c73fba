import { setTimeout as after } from "node:timers/promises";
import { type Answer, json } from "./answer";

/** Longest time that `/slow` takes, so that nobody can collect open requests for ever. */
const longest = 10_000;

/** Answers after the asked time: what a report or an upload looks like to the balancer. */
export async function slow(query: URLSearchParams): Promise<Answer> {
  const asked = query.get("ms") ?? "1500";
  const milliseconds = slowMilliseconds(asked);
  if (milliseconds === undefined) {
    return json({ problem: `ms is "${asked}", expected whole milliseconds` }, 400);
  }
  await after(milliseconds);
  return json({ sleptMs: milliseconds });
}

/** The time that is taken where the given text was asked for; undefined where it is none. */
export function slowMilliseconds(asked: string): number | undefined {
  return /^\d+$/.test(asked) ? Math.min(Number(asked), longest) : undefined;
}
