/** For how long browsers refuse to come without encryption. They remember it: there is no quick way back. */
export interface StrictTransportArgs {
  /**
   * Seconds, from 0, which makes browsers forget it.
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
