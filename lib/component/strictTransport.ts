import type { Refuse } from "./argumentChecks";

/** For how long browsers refuse to come without encryption. They remember it: there is no quick way back. */
export interface StrictTransportArgs {
  /**
   * Seconds, from 0, which makes browsers forget it, to 63072000, two years.
   *
   * @default 31536000 - a year, what lists of such sites ask for
   */
  readonly maxAgeSeconds?: number;

  /**
   * Whether it is for all names below as well.
   *
   * @default false - other systems may be there
   */
  readonly includeSubdomains?: boolean;

  /**
   * Whether browsers may ship with it; asks for a year and for all names below.
   *
   * @default false - it takes months to be undone
   * @see https://hstspreload.org
   */
  readonly preload?: boolean;
}

/** Seconds in a year. */
const year = 31_536_000;

/** Refuses what browsers, or their lists of such sites, would not take. */
export function checkStrictTransport(
  { maxAgeSeconds = year, includeSubdomains = false, preload = false }: StrictTransportArgs,
  refuse: Refuse,
): void {
  if (!Number.isInteger(maxAgeSeconds) || maxAgeSeconds < 0 || maxAgeSeconds > 2 * year) {
    refuse(`hsts.maxAgeSeconds is ${String(maxAgeSeconds)}, expected 0 to ${String(2 * year)}`);
  }
  if (!preload || (includeSubdomains && maxAgeSeconds >= year)) return;
  refuse("hsts.preload is true, expected includeSubdomains and at least a year with it");
}

/** The value of the header `strict-transport-security`. */
export function strictTransport({
  maxAgeSeconds = year,
  includeSubdomains = false,
  preload = false,
}: StrictTransportArgs): string {
  return [
    `max-age=${String(maxAgeSeconds)}`,
    ...(includeSubdomains ? ["includeSubDomains"] : []),
    ...(preload ? ["preload"] : []),
  ].join("; ");
}
