import type { Refuse } from "../../component/argumentChecks";
import { checkCors, checkHeaders } from "../../component/headerProblems";
import { checkStrictTransport } from "../../component/strictTransport";
import type { EdgeArgs, RateLimitArgs } from "./edgeArgs";

/** Refuses what the balancer could not do at the edge, every mistake of it. */
export function checkEdge({ headers, hsts, cors, rateLimit }: EdgeArgs, refuse: Refuse): void {
  if (headers !== undefined && headers !== false) checkHeaders(headers, refuse);
  if (hsts !== undefined && hsts !== false) checkStrictTransport(hsts, refuse);
  if (cors !== undefined) checkCors(cors, refuse);
  if (rateLimit !== undefined) checkRateLimit(rateLimit, refuse);
}

function checkRateLimit(limit: RateLimitArgs, refuse: Refuse): void {
  const given = Object.entries(limit).filter(([, requests]) => requests !== undefined);
  if (given.length === 0) refuse("rateLimit is empty, expected perSecond, perMinute or perHour");
  for (const [period, requests] of given) {
    whole(`rateLimit.${period}`, requests as number, 1, 1_000_000, refuse);
  }
}

function whole(what: string, value: number, least: number, most: number, refuse: Refuse): void {
  if (Number.isInteger(value) && value >= least && value <= most) return;
  refuse(`${what} is ${String(value)}, expected ${String(least)} to ${String(most)}`);
}
